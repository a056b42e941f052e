package dev.millrace.api.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Times as RFC 3339 in UTC with milliseconds, enums by their lower-case names. */
final class WireTypes extends SimpleModule {
    private static final long serialVersionUID = 1;
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @SuppressWarnings("rawtypes") // Jackson's own signatures name the raw Enum
    WireTypes() {
        super("millrace-wire");
        addSerializer(new InstantWriter());
        addDeserializer(Instant.class, new InstantReader());
        addSerializer(new EnumWriter());
        addKeySerializer(Enum.class, new EnumKeyWriter());
        setDeserializerModifier(new BeanDeserializerModifier() {
            private static final long serialVersionUID = 1;

            @Override
            public JsonDeserializer<?> modifyEnumDeserializer(
                    DeserializationConfig config, JavaType type, BeanDescription about, JsonDeserializer<?> theirs) {
                return new EnumReader(type.getRawClass());
            }
        });
    }

    private static final class InstantWriter extends StdScalarSerializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator to, SerializerProvider with) throws IOException {
            to.writeString(MILLIS.format(time));
        }
    }

    private static final class InstantReader extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser from, DeserializationContext context) throws IOException {
            if (!from.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, from);
            }
            try {
                return OffsetDateTime.parse(from.getText()).toInstant();
            } catch (DateTimeParseException notATime) {
                return (Instant) context.handleWeirdStringValue(
                        Instant.class, from.getText(), "must be an RFC 3339 time such as 2026-11-20T12:00:00.000Z");
            }
        }
    }

    @SuppressWarnings("rawtypes") // Jackson's own signatures name the raw Enum
    private static final class EnumWriter extends StdScalarSerializer<Enum> {
        private static final long serialVersionUID = 1;

        EnumWriter() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum constant, JsonGenerator to, SerializerProvider with) throws IOException {
            to.writeString(wireName(constant));
        }
    }

    @SuppressWarnings("rawtypes") // Jackson's own signatures name the raw Enum
    private static final class EnumKeyWriter extends StdScalarSerializer<Enum> {
        private static final long serialVersionUID = 1;

        EnumKeyWriter() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum constant, JsonGenerator to, SerializerProvider with) throws IOException {
            to.writeFieldName(wireName(constant));
        }
    }

    private static final class EnumReader extends StdScalarDeserializer<Object> {
        private static final long serialVersionUID = 1;

        EnumReader(Class<?> type) {
            super(type);
        }

        @Override
        public Object deserialize(JsonParser from, DeserializationContext context) throws IOException {
            if (!from.hasToken(JsonToken.VALUE_STRING)) {
                return context.handleUnexpectedToken(_valueClass, from);
            }
            for (Object constant : _valueClass.getEnumConstants()) {
                if (wireName((Enum<?>) constant).equals(from.getText())) {
                    return constant;
                }
            }
            String all = Arrays.stream(_valueClass.getEnumConstants())
                    .map(constant -> wireName((Enum<?>) constant))
                    .collect(Collectors.joining(", "));
            return context.handleWeirdStringValue(_valueClass, from.getText(), "must be one of " + all);
        }
    }

    private static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
