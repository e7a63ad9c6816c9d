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

class AutodiscoverJsonReaderTest {

    @Test
    void readsWhereAProtocolIsSpoken() {
        assertEquals(new Read<>(new WebService(Protocol.EWS, URI.create("https://mail.example.org/EWS/Exchange.asmx"))),
                reading("{'Protocol': 'Ews', 'Url': 'https://mail.example.org/EWS/Exchange.asmx'}"));
        assertEquals(new Read<>(new WebService(Protocol.ACTIVESYNC, URI.create("https://mail.example.org/eas"))),
                reading("{'Protocol': 'ActiveSync', 'Url': 'https://mail.example.org/eas'}"));
    }

    @Test
    void namesTheCodeOfAnErrorAndNotItsMessage() {
        assertEquals("the server answers with error \"MailboxNotFound\"", rejected(Problem.NOTHING_USABLE,
                "{'ErrorCode': 'MailboxNotFound', 'ErrorMessage': 'no mailbox someone@example.org'}"));
    }

    @Test
    void rejectsWhatItCannotShow() {
        rejected(Problem.NOTHING_USABLE, "{'Protocol': 'Rest', 'Url': 'https://mail.example.org/'}");
        rejected(Problem.NOTHING_USABLE, "{'Protocol': 'Ews', 'Url': 'http://mail.example.org/'}");
        rejected(Problem.NOTHING_USABLE, "{'Protocol': 'Ews'}");
        rejected(Problem.OTHER_FORMAT, "{}");
        rejected(Problem.HTML, "<html></html>");
        rejected(Problem.MALFORMED, "{'Protocol'");
        rejected(Problem.TOO_LARGE, "{'a': [[[[[[[[[[]]]]]]]]]]}");
    }

    private static String rejected(Problem problem, String json) {
        Rejected<?> rejected = assertInstanceOf(Rejected.class, reading(json));
        assertEquals(problem, rejected.problem(), rejected.reason());
        return rejected.reason();
    }

    private static DocumentReading<WebService> reading(String json) {
        return new AutodiscoverJsonReader().read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
