/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.testing.DnsQuestion.Transport;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class TestDnsTest {

    private final TestDns dns = TestDns.start();

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    void answersWithAllRecordsOfTheType() throws IOException {
        dns.mailExchanger("example.org", 10, "mx1.example.org").mailExchanger("example.org", 20, "mx2.example.org")
                .text("example.org", "not this");

        assertEquals(List.of("10 mx1.example.org.", "20 mx2.example.org."), values(ask("example.org", Type.MX)));
    }

    @Test
    void knowsAddressesOfBothFamilies() throws IOException {
        dns.address("mail.example.org", "127.0.0.1").address("mail.example.org", "::1");

        assertEquals(List.of("127.0.0.1"), values(ask("mail.example.org", Type.A)));
        assertEquals(List.of("0:0:0:0:0:0:0:1"), values(ask("mail.example.org", Type.AAAA)));
    }

    @Test
    void answersServicesAndTexts() throws IOException {
        dns.service("_imaps._tcp.example.org", 0, 1, 993, "imap.example.org")
                .service("_pop3s._tcp.example.org", 0, 0, 0, ".")
                .text("example.org", "say \"v=1\"");

        assertEquals(List.of("0 1 993 imap.example.org."), values(ask("_imaps._tcp.example.org", Type.SRV)));
        assertEquals(List.of("0 0 0 ."), values(ask("_pop3s._tcp.example.org", Type.SRV)));
        assertEquals(List.of("\"say \\\"v=1\\\"\""), values(ask("example.org", Type.TXT)));
    }

    @Test
    void followsAnAlias() throws IOException {
        dns.alias("autoconfig.example.org", "host.example.net").address("host.example.net", "127.0.0.2");

        assertEquals(List.of("host.example.net.", "127.0.0.2"), values(ask("autoconfig.example.org", Type.A)));
    }

    @Test
    void saysThatANameDoesNotExist() throws IOException {
        Message answer = ask("nowhere.example.org", Type.A);

        assertEquals(Rcode.NXDOMAIN, answer.getRcode());
        assertEquals(Type.SOA, answer.getSection(Section.AUTHORITY).getFirst().getType());
    }

    @Test
    void saysThatANameHasNoSuchRecord() throws IOException {
        dns.address("mail.example.org", "127.0.0.1");

        assertEquals(Rcode.NOERROR, ask("mail.example.org", Type.MX).getRcode());
        assertEquals(Rcode.NOERROR, ask("example.org", Type.MX).getRcode());
    }

    @Test
    void answersForAllNamesUnderAWildcardThatDoNotExist() throws IOException {
        dns.address("*.example.org", "127.0.0.3").text("www.example.org", "exists");

        assertEquals(List.of("127.0.0.3"), values(ask("any.thing.example.org", Type.A)));
        assertEquals(List.of(), values(ask("www.example.org", Type.A)));
    }

    @Test
    void failsWhereItIsToldTo() throws IOException {
        dns.failure("*.example.org");

        assertEquals(Rcode.SERVFAIL, ask("mail.example.org", Type.A).getRcode());
    }

    @Test
    void refusesWhereItIsToldTo() throws IOException {
        dns.refusal("example.org");

        assertEquals(Rcode.REFUSED, ask("example.org", Type.A).getRcode());
    }

    @Test
    void answersWithWhatIsNoMessageWhereItIsToldTo() {
        dns.malformed("example.org");

        assertThrows(IOException.class, () -> ask("example.org", Type.A));
    }

    @Test
    void answersWithAnotherIdWhereItIsToldTo() throws IOException {
        dns.address("example.org", "127.0.0.1").otherId("example.org");
        SimpleResolver resolver = resolver();
        resolver.setTimeout(Duration.ofMillis(200));

        assertThrows(IOException.class, () -> resolver.send(query("example.org", Type.A)));
    }

    @Test
    void sendsClientsToTcpWhereItIsToldTo() throws IOException {
        dns.address("example.org", "127.0.0.1").truncation("example.org");

        assertEquals(List.of("127.0.0.1"), values(ask("example.org", Type.A)));
        assertEquals(List.of(Transport.UDP, Transport.TCP), dns.asked().stream().map(DnsQuestion::transport).toList());
    }

    @Test
    void endsALoopOfAliases() throws IOException {
        dns.alias("a.example.org", "b.example.org").alias("b.example.org", "a.example.org");

        assertEquals(Set.of("a.example.org.", "b.example.org."), Set.copyOf(values(ask("a.example.org", Type.A))));
    }

    @Test
    void saysThatAnswersWereValidatedWhereItIsToldTo() throws IOException {
        dns.address("example.org", "127.0.0.1");
        assertFalse(ask("example.org", Type.A).getHeader().getFlag(Flags.AD));

        dns.validating();
        assertTrue(ask("example.org", Type.A).getHeader().getFlag(Flags.AD));
    }

    @Test
    void saysNothingWhereItIsToldTo() throws IOException {
        dns.silence("example.org").address("example.org", "127.0.0.1");
        SimpleResolver resolver = resolver();
        resolver.setTimeout(Duration.ofMillis(200));

        assertThrows(IOException.class, () -> resolver.send(query("example.org", Type.A)));
    }

    @Test
    void answersLateWhereItIsToldTo() throws IOException {
        dns.address("example.org", "127.0.0.1").delay("example.org", Duration.ofMillis(20));

        assertEquals(List.of("127.0.0.1"), values(ask("example.org", Type.A)));
    }

    @Test
    void answersOverTcpWhatIsTooLongForADatagram() throws IOException {
        for (int number = 0; number < 40; number++) {
            dns.text("long.example.org", number + "x".repeat(200));
        }

        Message answer = ask("long.example.org", Type.TXT);

        assertEquals(40, answer.getSection(Section.ANSWER).size());
        assertEquals(List.of(new DnsQuestion("long.example.org", "TXT", Transport.UDP),
                new DnsQuestion("long.example.org", "TXT", Transport.TCP)), dns.asked());
    }

    @Test
    void speaksWithAuthority() throws IOException {
        assertTrue(ask("example.org", Type.A).getHeader().getFlag(Flags.AA));
    }

    private Message ask(String name, int type) throws IOException {
        return resolver().send(query(name, type));
    }

    private SimpleResolver resolver() throws IOException {
        SimpleResolver resolver = new SimpleResolver(InetAddress.getLoopbackAddress());
        resolver.setPort(dns.port());
        resolver.setTimeout(Duration.ofSeconds(10));
        return resolver;
    }

    private static Message query(String name, int type) throws IOException {
        return Message.newQuery(Record.newRecord(Name.fromString(name + "."), type, DClass.IN));
    }

    private static List<String> values(Message answer) {
        return answer.getSection(Section.ANSWER).stream().map(Record::rdataToString).toList();
    }
}
