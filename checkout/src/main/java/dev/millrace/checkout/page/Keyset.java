package dev.millrace.checkout.page;

import dev.millrace.checkout.space.Space;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/** A list query over the ids of one space: conditions are added, then a page of ids is read. */
public final class Keyset {
    private final StringBuilder sql;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final String idColumn;

    /**
     * A list ordered by id.
     *
     * @param table a table name of ours, never of a client
     */
    public Keyset(String table, Space space) {
        this(table, "id", space);
    }

    /** As above, for a list that is ordered by another column than the id, such as a position. */
    public Keyset(String table, String idColumn, Space space) {
        this.idColumn = idColumn;
        this.sql = new StringBuilder("select ")
                .append(idColumn)
                .append(" from ")
                .append(table)
                .append(" where merchant_id = :merchant and livemode = :livemode");
        parameters.put("merchant", space.merchant().value());
        parameters.put("livemode", space.livemode());
    }

    /** Adds a condition with one named parameter. */
    public Keyset and(String condition, String parameter, Object value) {
        sql.append(" and ").append(condition);
        parameters.put(parameter, value);
        return this;
    }

    public Keyset and(String condition) {
        sql.append(" and ").append(condition);
        return this;
    }

    /** The ids of a page and one more, in reading order. */
    public List<String> ids(Session rows, PageRequest page) {
        page.startingAfter().ifPresent(id -> and(idColumn + " < :cursor", "cursor", id));
        page.endingBefore().ifPresent(id -> and(idColumn + " > :cursor", "cursor", id));
        sql.append(" order by ")
                .append(idColumn)
                .append(page.backwards() ? " asc" : " desc")
                .append(" limit :most");
        var query = rows.createNativeQuery(sql.toString(), String.class).setParameter("most", page.limit() + 1);
        parameters.forEach(query::setParameter);
        return query.getResultList();
    }
}
