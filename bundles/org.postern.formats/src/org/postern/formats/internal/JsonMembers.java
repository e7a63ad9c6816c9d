/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats.internal;

import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Looks at the members of an object of whose kinds nobody can be sure: what is of another kind is missing. */
public final class JsonMembers {

    private JsonMembers() {
    }

    public static Optional<JsonObject> object(JsonObject parent, String name) {
        return member(parent, name).filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
    }

    /** The text of a member, without space around it; empty where nothing is left. */
    public static Optional<String> text(JsonObject parent, String name) {
        return member(parent, name).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsJsonPrimitive)
                .filter(JsonPrimitive::isString).map(JsonPrimitive::getAsString).map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** Whether a member is there and {@code true}. */
    public static boolean isTrue(JsonObject parent, String name) {
        return member(parent, name).filter(new JsonPrimitive(true)::equals).isPresent();
    }

    private static Optional<JsonElement> member(JsonObject parent, String name) {
        return Optional.ofNullable(parent.get(name));
    }
}
