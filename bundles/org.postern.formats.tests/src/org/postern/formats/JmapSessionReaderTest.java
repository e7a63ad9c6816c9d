/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import org.postern.formats.DocumentReading.Problem;
import org.postern.formats.DocumentReading.Read;
import org.postern.formats.DocumentReading.Rejected;
import org.postern.model.Protocol;

class JmapSessionReaderTest {

    private static final URI LOCATION = URI.create("https://example.org/.well-known/jmap");

    @Test
    void tellsThatMailIsOfferedAndWhere() {
        assertEquals(new Read<>(new WebService(Protocol.JMAP, URI.create("https://jmap.example.org/api/"))),
                reading("{'capabilities': {'urn:ietf:params:jmap:core': {'maxCallsInRequest': 16},"
                        + "'urn:ietf:params:jmap:mail': {}}, 'username': 'someone@example.org',"
                        + "'apiUrl': 'https://jmap.example.org/api/', 'state': '75128aab4b1b'}"));
    }

    @Test
    void takesAnAddressInRelationToTheSession() {
        assertEquals(new Read<>(new WebService(Protocol.JMAP, URI.create("https://example.org/jmap/"))),
                reading("{'capabilities': {'urn:ietf:params:jmap:mail': {}}, 'apiUrl': '/jmap/'}"));
    }

    @Test
    void rejectsWhatOffersNoMail() {
        rejected(Problem.NOTHING_USABLE, "{'capabilities': {'urn:ietf:params:jmap:calendars': {}}, 'apiUrl': '/'}");
        rejected(Problem.NOTHING_USABLE,
                "{'capabilities': {'urn:ietf:params:jmap:mail': {}}, 'apiUrl': 'http://a.b/'}");
        rejected(Problem.OTHER_FORMAT, "{'capabilities': {'urn:ietf:params:jmap:mail': {}}}");
        rejected(Problem.OTHER_FORMAT, "{'status': 401}");
        rejected(Problem.HTML, "<html>Sign in</html>");
        rejected(Problem.MALFORMED, "{'capabilities': {'urn:");
    }

    private static void rejected(Problem problem, String json) {
        Rejected<?> rejected = assertInstanceOf(Rejected.class, reading(json));
        assertEquals(problem, rejected.problem(), rejected.reason());
    }

    private static DocumentReading<WebService> reading(String json) {
        return new JmapSessionReader().read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), LOCATION);
    }
}
