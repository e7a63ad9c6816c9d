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
import java.util.Locale;
import java.util.Optional;

import com.google.gson.JsonObject;

import org.postern.formats.DocumentReading.Problem;
import org.postern.formats.DocumentReading.Read;
import org.postern.formats.DocumentReading.Rejected;
import org.postern.formats.internal.JsonDocumentReader;
import org.postern.formats.internal.JsonLimits;
import org.postern.formats.internal.JsonMembers;
import org.postern.formats.internal.JsonReading;
import org.postern.formats.internal.Quotation;
import org.postern.formats.internal.WebAddresses;
import org.postern.model.Protocol;

/**
 * Reads the JSON answers of Autodiscover version 2: one protocol and where it is spoken. They say nothing of IMAP, POP3
 * or SMTP. At most 64 KiB are read. Does no I/O; safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class AutodiscoverJsonReader {

    /** The longest answer that is read, in bytes. */
    public static final int LONGEST_FILE = 1 << 16;

    private final JsonDocumentReader json = new JsonDocumentReader(new JsonLimits(LONGEST_FILE, 8, 200));

    /** Reads an answer. */
    public DocumentReading<WebService> read(byte[] answer) {
        return switch (json.read(answer)) {
            case JsonReading.Parsed(JsonObject root) -> service(root);
            case JsonReading.Refused(JsonReading.Problem problem, String reason) ->
                new Rejected<>(Problems.of(problem), reason);
        };
    }

    private static DocumentReading<WebService> service(JsonObject root) {
        // The message of an error may repeat the address, its code does not.
        Optional<String> error = JsonMembers.text(root, "ErrorCode");
        Optional<String> name = JsonMembers.text(root, "Protocol");
        Optional<Protocol> protocol = name.flatMap(AutodiscoverJsonReader::protocol);
        Optional<URI> url = JsonMembers.text(root, "Url").flatMap(WebAddresses::secure);
        if (error.isPresent()) {
            return new Rejected<>(Problem.NOTHING_USABLE,
                    "the server answers with error " + Quotation.quoted(error.get()));
        } else if (name.isEmpty()) {
            return new Rejected<>(Problem.OTHER_FORMAT, "JSON, but no answer of Autodiscover");
        } else if (protocol.isEmpty()) {
            return new Rejected<>(Problem.NOTHING_USABLE,
                    "the protocol " + Quotation.quoted(name.get()) + " is not supported");
        } else if (url.isEmpty()) {
            return new Rejected<>(Problem.NOTHING_USABLE, "it has no https address");
        }
        return new Read<>(new WebService(protocol.get(), url.get()));
    }

    private static Optional<Protocol> protocol(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "ews" -> Optional.of(Protocol.EWS);
            case "activesync" -> Optional.of(Protocol.ACTIVESYNC);
            default -> Optional.empty();
        };
    }
}
