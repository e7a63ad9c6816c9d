/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSoftwareTest {

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            Dovecot             | * OK [CAPABILITY IMAP4rev1 SASL-IR ID AUTH=PLAIN] Dovecot ready.
            Dovecot             | +OK Dovecot (Debian) ready.
            Postfix             | 220 mail.example.org ESMTP Postfix (Debian/GNU)
            Exim                | 220 mx.example.org ESMTP Exim 4.96 Tue, 24 Nov 2026 10:00:00 +0100
            Microsoft Exchange  | 220 outlook.office365.com Microsoft ESMTP MAIL Service ready at Tue, 24 Nov 2026
            Microsoft Exchange  | * OK The Microsoft Exchange IMAP4 service is ready. [RgBSAA==]
            Microsoft Exchange  | +OK The Microsoft Exchange POP3 service is ready.
            Courier             | * OK [CAPABILITY IMAP4rev1 UIDPLUS CHILDREN] Courier-IMAP ready. Copyright 1998-2018
            Courier             | +OK Hello there.
            Cyrus               | * OK imap.example.org Cyrus IMAP 3.6.1-Debian server ready
            hMailServer         | 220 mail.example.org hMailServer ESMTP
            hMailServer         | * OK IMAPrev1
            hMailServer         | +OK POP3
            Gmail               | * OK Gimap ready for requests from 192.0.2.1 a640c23a62f3a
            Gmail               | 220 smtp.gmail.com ESMTP a640c23a62f3a-9b9 - gsmtp
            Zimbra              | * OK mail.example.org Zimbra IMAP4rev1 server ready
            MDaemon             | 220 mail.example.org ESMTP MDaemon 23.5.0; Tue, 24 Nov 2026 10:00:00 +0100
            Sendmail            | 220 mail.example.org ESMTP Sendmail 8.17.1/8.17.1; Tue, 24 Nov 2026 10:00:00 +0100
            Kerio Connect       | 220 mail.example.org Kerio Connect 10.0.2 ESMTP ready
            HCL Domino          | * OK Domino IMAP4 Server Release 12.0.2 ready Tue, 24 Nov 2026 10:00:00 +0100
            Haraka              | 220 mail.example.org ESMTP Haraka ready
            OpenSMTPD           | 220 mail.example.org ESMTP OpenSMTPD
            Stalwart            | * OK [CAPABILITY IMAP4rev2 IMAP4rev1] Stalwart IMAP4rev2 at your service.
            Apache James        | * OK JAMES IMAP4rev1 Server mail.example.org is ready.
            Axigen              | * OK Axigen IMAP4rev1 service is ready
            CommuniGate Pro     | 220 mail.example.org ESMTP CommuniGate Pro 6.3.3
            MailEnable          | 220 mail.example.org ESMTP MailEnable Service, Version: 10.47--
            SmarterMail         | * OK IMAP4rev1 SmarterMail
            qmail               | 220 mail.example.org ESMTP qmail
            """)
    void isNamedByItsGreeting(String program, String greeting) {
        assertEquals(Optional.of(program), ServerSoftware.named(greeting));
    }

    @Test
    void isNotGuessedFromAGreetingThatDoesNotTell() {
        assertEquals(Optional.empty(), ServerSoftware.named("220 mail.example.org ESMTP ready"));
        assertEquals(Optional.empty(), ServerSoftware.named("* OK IMAP4rev1 Service Ready"));
    }
}
