package dev.millrace.api.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A request body on its way to being a value: strict UTF-8, one JSON document, only text that a database can keep. */
public final class JsonText {
    private final ObjectMapper mapper;

    public JsonText(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Reads a body as {@code type}; refuses with {@code body_malformed} and the {@code field_…} codes. */
    public Object read(byte[] body, java.lang.reflect.Type type) {
        String text = decode(body);
        try {
            checkTokens(text);
            Object value = mapper.readValue(text, mapper.constructType(type));
            if (value == null) {
                throw new Refusal(ErrorCode.FIELD_TYPE_WRONG, "The body must be an object, not null");
            }
            return value;
        } catch (JsonProcessingException fault) {
            throw BodyFaults.refusal(fault);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String decode(byte[] body) {
        if (body.length == 0) {
            throw new Refusal(ErrorCode.BODY_MALFORMED, "The body is empty");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Refusal(ErrorCode.BODY_MALFORMED, "The body is not UTF-8");
        }
    }

    /** Finds what binding would never look at: duplicates and depth anywhere, and characters no column can hold. */
    private void checkTokens(String text) throws IOException {
        try (JsonParser tokens = mapper.getFactory().createParser(text)) {
            int documents = 0;
            for (JsonToken token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
                boolean ends = token.isScalarValue() || token.isStructEnd();
                if (tokens.getParsingContext().inRoot() && ends && ++documents > 1) {
                    throw new Refusal(ErrorCode.BODY_MALFORMED, "There is more behind the end of the body");
                }
                if (token == JsonToken.FIELD_NAME && isUnstorable(tokens.currentName())) {
                    throw new Refusal(ErrorCode.BODY_MALFORMED, "A field's name has U+0000 or half a character in it");
                }
                CardText.check(token, tokens);
                if (token == JsonToken.VALUE_STRING && isUnstorable(tokens.getText())) {
                    String path = JsonPaths.of(tokens.getParsingContext());
                    throw new Refusal(ErrorCode.FIELD_INVALID, path, path + " has U+0000 or half a character in it");
                }
            }
        } catch (JsonProcessingException fault) {
            throw BodyFaults.malformed(fault);
        }
    }

    private static boolean isUnstorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return true;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }
}
