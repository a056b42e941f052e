package dev.millrace.api.wiring;

import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;

/**
 * Hands jsonb columns to the rows as the text they are. Hibernate's own would build JSON and XML mappers out of
 * whatever modules the server has lying about.
 */
public final class DocumentAsText implements FormatMapper {

    @Override
    public <T> T fromString(CharSequence json, JavaType<T> javaType, WrapperOptions options) {
        requireText(javaType);
        return javaType.getJavaTypeClass().cast(json.toString());
    }

    @Override
    public <T> String toString(T value, JavaType<T> javaType, WrapperOptions options) {
        requireText(javaType);
        return (String) value;
    }

    private static void requireText(JavaType<?> javaType) {
        if (javaType.getJavaTypeClass() != String.class) {
            throw new IllegalArgumentException(
                    "a document column is a String in its row, not " + javaType.getTypeName());
        }
    }
}
