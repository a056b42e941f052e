package dev.millrace.api.openapi;

import dev.millrace.api.json.WireNames;
import dev.millrace.checkout.error.ErrorCode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Says of each wire record what the scanner cannot see: which fields are always there, which may be null, that a request has no
 * other fields, and how enums are spelled.
 */
final class WireRecords {
    private static final String ROOT = "dev/millrace/api";

    private WireRecords() {}

    static void complete(Map<String, Schema> schemas) {
        Map<String, List<Class<?>>> classes = wireTypes();
        schemas.forEach((name, schema) -> complete(classOf(name, classes), schema));
        schemas.values().forEach(WireRecords::anchor);
        schemas.get("Problem").getProperties().get("code").setEnumeration(codes());
    }

    /** Bean Validation matches the whole text, JSON Schema any part of it. */
    private static void anchor(Schema schema) {
        String pattern = schema.getPattern();
        if (pattern != null && !pattern.startsWith("^")) {
            schema.setPattern("^(?:%s)$".formatted(pattern));
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(WireRecords::anchor);
        }
        if (schema.getItems() != null) {
            anchor(schema.getItems());
        }
        if (schema.getAdditionalPropertiesSchema() != null) {
            anchor(schema.getAdditionalPropertiesSchema());
        }
    }

    private static List<Object> codes() {
        return new ArrayList<>(
                Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).toList());
    }

    private static void complete(Class<?> type, Schema schema) {
        if (type.isEnum()) {
            schema.setEnumeration(new ArrayList<>(Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .toList()));
            return;
        }
        boolean request = type.getSimpleName().endsWith("Request");
        if (request) {
            schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
        }
        var always = new ArrayList<String>();
        for (RecordComponent component : type.getRecordComponents()) {
            String field = WireNames.snakeCase(component.getName());
            if (!request || isRequired(component)) {
                always.add(field);
            }
            if (request ? !isRequired(component) : component.getType() == Optional.class) {
                schema.addProperty(field, orNull(schema.getProperties().get(field)));
            }
        }
        schema.setRequired(always.isEmpty() ? null : always);
    }

    private static boolean isRequired(RecordComponent component) {
        var accessor = component.getAccessor();
        return component.getType().isPrimitive()
                || Stream.of(NotNull.class, NotBlank.class, NotEmpty.class).anyMatch(accessor::isAnnotationPresent);
    }

    private static Schema orNull(Schema schema) {
        if (schema.getRef() != null) {
            Schema nothing = OASFactory.createSchema().addType(SchemaType.NULL);
            return OASFactory.createSchema().addAnyOf(schema).addAnyOf(nothing);
        }
        if (schema.getType() != null && !schema.getType().contains(SchemaType.NULL)) {
            schema.addType(SchemaType.NULL);
        }
        if (schema.getEnumeration() != null && !schema.getEnumeration().contains(null)) {
            var values = new ArrayList<>(schema.getEnumeration());
            values.add(null);
            schema.setEnumeration(values);
        }
        return schema;
    }

    /** The one class of ours with this name, or the generic one that begins it: {@code ListResponse} of {@code ListResponsePayment}. */
    private static Class<?> classOf(String schema, Map<String, List<Class<?>>> classes) {
        List<Class<?>> exact = classes.getOrDefault(schema, List.of());
        List<Class<?>> found = exact.isEmpty() ? genericOf(schema, classes) : exact;
        if (found.size() != 1) {
            throw new IllegalStateException("the schema %s is one wire record, not %s".formatted(schema, found));
        }
        return found.getFirst();
    }

    private static List<Class<?>> genericOf(String schema, Map<String, List<Class<?>>> classes) {
        return classes.values().stream()
                .flatMap(List::stream)
                .filter(type -> type.getTypeParameters().length > 0 && schema.startsWith(type.getSimpleName()))
                .toList();
    }

    private static Map<String, List<Class<?>>> wireTypes() {
        try {
            Path classes = Path.of(WireRecords.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(classes.resolve(ROOT))) {
                return files.map(file -> classes.relativize(file).toString())
                        .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                        .<Class<?>>map(WireRecords::load)
                        .filter(type -> type.isRecord() || type.isEnum())
                        .collect(Collectors.groupingBy(Class::getSimpleName));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String file) {
        String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        try {
            return Class.forName(name, false, WireRecords.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
