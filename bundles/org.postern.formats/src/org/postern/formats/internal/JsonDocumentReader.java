/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats.internal;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import org.postern.formats.internal.JsonReading.Parsed;
import org.postern.formats.internal.JsonReading.Problem;
import org.postern.formats.internal.JsonReading.Refused;

/**
 * Reads JSON objects from strangers (RFC 8259): strictly, and never more than the limits allow. Time and memory grow
 * with the length of the document alone. Safe for use from many threads.
 */
public final class JsonDocumentReader {

    private final JsonLimits limits;

    public JsonDocumentReader(JsonLimits limits) {
        this.limits = limits;
    }

    public JsonReading read(byte[] document) {
        if (document.length > limits.bytes()) {
            return new Refused(Problem.TOO_LARGE, "longer than " + limits.bytes() + " bytes");
        }
        String text = new String(document, StandardCharsets.UTF_8);
        if (text.stripLeading().startsWith("<")) {
            return new Refused(Problem.HTML, "HTML or XML where JSON was due");
        }
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            return new Tree(reader).read();
        } catch (LimitReached limit) {
            return new Refused(Problem.TOO_LARGE, limit.getMessage());
        } catch (IOException malformed) {
            return new Refused(Problem.MALFORMED, "not well-formed JSON");
        }
    }

    /** One document on its way from tokens to a tree. */
    private final class Tree {

        private final JsonReader reader;
        private int values;

        Tree(JsonReader reader) {
            this.reader = reader;
        }

        JsonReading read() throws IOException {
            if (reader.peek() != JsonToken.BEGIN_OBJECT) {
                return new Refused(Problem.MALFORMED, "JSON, but no object");
            }
            JsonObject root = object(1);
            return reader.peek() == JsonToken.END_DOCUMENT ? new Parsed(root)
                    : new Refused(Problem.MALFORMED, "more than one JSON value");
        }

        private JsonElement value(int depth) throws IOException {
            if (++values > limits.values()) {
                throw new LimitReached("more than " + limits.values() + " values");
            }
            if (depth > limits.depth()) {
                throw new LimitReached("nested deeper than " + limits.depth());
            }
            return switch (reader.peek()) {
                case BEGIN_OBJECT -> object(depth);
                case BEGIN_ARRAY -> array(depth);
                case STRING -> new JsonPrimitive(reader.nextString());
                case NUMBER -> new JsonPrimitive(reader.nextDouble());
                case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
                default -> {
                    reader.nextNull();
                    yield JsonNull.INSTANCE;
                }
            };
        }

        private JsonObject object(int depth) throws IOException {
            JsonObject object = new JsonObject();
            reader.beginObject();
            while (reader.hasNext()) {
                String name = reader.nextName();
                object.add(name, value(depth + 1));
            }
            reader.endObject();
            return object;
        }

        private JsonArray array(int depth) throws IOException {
            JsonArray array = new JsonArray();
            reader.beginArray();
            while (reader.hasNext()) {
                array.add(value(depth + 1));
            }
            reader.endArray();
            return array;
        }
    }

    private static final class LimitReached extends IOException {

        private static final long serialVersionUID = 1L;

        LimitReached(String message) {
            super(message);
        }
    }
}
