/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.net.URI;
import java.util.Optional;

import com.google.gson.JsonObject;

import org.postern.formats.DocumentReading.Problem;
import org.postern.formats.DocumentReading.Read;
import org.postern.formats.DocumentReading.Rejected;
import org.postern.formats.internal.JsonDocumentReader;
import org.postern.formats.internal.JsonLimits;
import org.postern.formats.internal.JsonMembers;
import org.postern.formats.internal.JsonReading;
import org.postern.formats.internal.WebAddresses;
import org.postern.model.Protocol;

/**
 * Reads as much of a JMAP session (RFC 8620 section 2) as tells that mail is offered and where. At most 1 MiB, 32
 * levels and 20,000 values are read. Does no I/O; safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class JmapSessionReader {

    /** The longest session that is read, in bytes. */
    public static final int LONGEST_FILE = 1 << 20;

    private static final String MAIL = "urn:ietf:params:jmap:mail";

    private final JsonDocumentReader json = new JsonDocumentReader(new JsonLimits(LONGEST_FILE, 32, 20_000));

    /**
     * Reads a session.
     *
     * @param location where it was found: some servers give the rest in relation to it
     */
    public DocumentReading<WebService> read(byte[] session, URI location) {
        return switch (json.read(session)) {
            case JsonReading.Parsed(JsonObject root) -> service(root, location);
            case JsonReading.Refused(JsonReading.Problem problem, String reason) ->
                new Rejected<>(Problems.of(problem), reason);
        };
    }

    private static DocumentReading<WebService> service(JsonObject root, URI location) {
        Optional<JsonObject> capabilities = JsonMembers.object(root, "capabilities");
        Optional<String> api = JsonMembers.text(root, "apiUrl");
        Optional<URI> url = api.flatMap(text -> WebAddresses.secure(text, location));
        if (capabilities.isEmpty() || api.isEmpty()) {
            return new Rejected<>(Problem.OTHER_FORMAT, "JSON, but no JMAP session");
        } else if (!capabilities.get().has(MAIL)) {
            return new Rejected<>(Problem.NOTHING_USABLE, "a JMAP session without mail");
        } else if (url.isEmpty()) {
            return new Rejected<>(Problem.NOTHING_USABLE, "it has no https address");
        }
        return new Read<>(new WebService(Protocol.JMAP, url.get()));
    }
}
