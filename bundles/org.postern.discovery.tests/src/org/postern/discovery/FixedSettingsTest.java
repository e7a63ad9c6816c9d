/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.model.AuthenticationMethod;
import org.postern.model.FieldOrigin;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.HostName;
import org.postern.model.Proposal;
import org.postern.model.Proposal.Consent;
import org.postern.model.ProposedServer;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.ServerField;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;
import org.postern.testing.MailService;

class FixedSettingsTest {

    private static final String ADDRESS = "ada@example.org";
    private static final String AUTOCONFIG = "/mail/config-v1.1.xml";

    private final SmallInternet internet = new SmallInternet();

    @AfterEach
    void closeInternet() {
        internet.close();
    }

    @Test
    void aFixedHostIsTheOnlyOneThatIsTried() {
        internet.mail("imap.example.org", 993, MailService.imaps());
        internet.mail("smtp.example.org", 465, MailService.submissions());
        internet.mail("odd.example.net", 143, MailService.imap());

        Proposal proposal = discover(host("odd.example.net"), FixedFields.NONE);

        assertEquals("imap odd.example.net 143 starttls", incoming(proposal));
        assertEquals(List.of(SourceId.MANUAL), proposal.incoming().getFirst().sources());
        assertEquals("smtp smtp.example.org 465 tls", outgoing(proposal));
        assertTrue(proposal.incoming().stream()
                .allMatch(found -> found.server().host().text().equals("odd.example.net")));
    }

    @Test
    void aFixedHostIsTriedWhereTheDomainOffersNothing() {
        internet.dns().service("_imaps._tcp.example.org", 0, 0, 0, ".").service("_imap._tcp.example.org", 0, 0, 0, ".")
                .service("_submissions._tcp.example.org", 0, 0, 0, ".");
        internet.mail("odd.example.net", 993, MailService.imaps());
        internet.mail("odd.example.net", 465, MailService.submissions());

        Proposal proposal = discover(host("odd.example.net"), host("odd.example.net"));

        assertEquals("imap odd.example.net 993 tls", incoming(proposal));
        assertEquals("smtp odd.example.net 465 tls", outgoing(proposal));
        assertEquals(Consent.NONE, proposal.consent(), "the person has named the host");
    }

    @Test
    void aFixedHostIsTriedWhereGuessesAreForbidden() {
        internet.mail("odd.example.net", 993, MailService.imaps());
        internet.mail("odd.example.net", 465, MailService.submissions());

        Proposal proposal = internet.discover(ADDRESS, options(host("odd.example.net"), host("odd.example.net"))
                .withGuess(false));

        assertEquals("imap odd.example.net 993 tls", incoming(proposal));
    }

    @Test
    void aFixedPortIsTriedWithEverySecurity() {
        internet.mail("mail.example.org", 2143, MailService.imap());
        internet.mail("smtp.example.org", 2465, MailService.submissions());

        Proposal proposal = discover(port(2143), port(2465));

        assertEquals("imap mail.example.org 2143 starttls", incoming(proposal));
        assertEquals("smtp smtp.example.org 2465 tls", outgoing(proposal));
    }

    @Test
    void aFixedSecurityIsKept() {
        internet.mail("imap.example.org", 993, MailService.imaps());
        internet.mail("imap.example.org", 143, MailService.imap());
        internet.mail("smtp.example.org", 465, MailService.submissions());

        assertEquals("imap imap.example.org 143 starttls",
                incoming(discover(security(Security.STARTTLS), FixedFields.NONE)));
    }

    @Test
    void aFixedProtocolIsKept() {
        internet.mail("imap.example.org", 993, MailService.imaps());
        internet.mail("pop.example.org", 995, MailService.pop3s());
        internet.mail("smtp.example.org", 465, MailService.submissions());

        assertEquals("pop3 pop.example.org 995 tls", incoming(discover(protocol(Protocol.POP3), FixedFields.NONE)));
    }

    @Test
    void plainTextIsNotTriedEvenWhereThePersonFixesIt() {
        internet.mail("imap.example.org", 143, MailService.imapInClear());
        internet.mail("smtp.example.org", 465, MailService.submissions());

        assertEquals(List.of(), discover(security(Security.NONE), FixedFields.NONE).incoming());
    }

    @Test
    void theUserNameIsTheOneThatThePersonFixed() {
        publish();

        Proposal proposal = discover(username("lovelace"), username("lovelace"));

        assertEquals("lovelace", proposal.incoming().getFirst().server().username());
        assertEquals("lovelace", proposal.outgoing().getFirst().server().username());
    }

    @Test
    void theUserNameThatThePersonFixedIsSaidToBeTheirs() {
        publish();

        ProposedServer server = discover(username("lovelace"), FixedFields.NONE).incoming().getFirst();

        assertEquals(new FieldOrigin(SourceId.MANUAL, Grade.D), server.fields().get(ServerField.USERNAME));
        assertEquals(new FieldOrigin(SourceId.AUTOCONFIG, Grade.A), server.fields().get(ServerField.HOST));
    }

    @Test
    void theUserNameOfTheSideOnWhichNothingIsFixedIsThatOfTheSource() {
        publish();

        ProposedServer server = discover(username("lovelace"), FixedFields.NONE).outgoing().getFirst();

        assertEquals(new FieldOrigin(SourceId.AUTOCONFIG, Grade.A), server.fields().get(ServerField.USERNAME));
    }

    @Test
    void theWayToLogInIsTheOneThatThePersonFixed() {
        internet.web("autoconfig.example.org").page(AUTOCONFIG,
                SmallInternet.autoconfig("imap store7.example.org 993 SSL", "smtp relay3.example.org 465 SSL"));
        internet.mail("store7.example.org", 993, MailService.imaps().announcing("PLAIN", "CRAM-MD5"));
        internet.mail("relay3.example.org", 465, MailService.submissions());

        ProposedServer server = discover(login(AuthenticationMethod.CRAM_MD5), FixedFields.NONE).incoming().getFirst();

        assertEquals(List.of(AuthenticationMethod.CRAM_MD5), server.server().authentication());
        assertEquals(new FieldOrigin(SourceId.MANUAL, Grade.D), server.fields().get(ServerField.AUTHENTICATION));
        assertEquals(List.of(), server.findings());
    }

    @Test
    void aWayToLogInThatTheServerDoesNotOfferStaysAndIsRemarkedOn() {
        publish();

        Proposal proposal = discover(login(AuthenticationMethod.GSSAPI), FixedFields.NONE);

        ProposedServer server = proposal.incoming().getFirst();
        assertEquals(List.of(AuthenticationMethod.GSSAPI), server.server().authentication());
        assertEquals(List.of(Finding.of(FindingCode.LOGIN_NO_MECHANISM, "store7.example.org")), server.findings());
        assertEquals(List.of(), proposal.outgoing().getFirst().findings(), "nothing is fixed there");
    }

    @Test
    void whatThePersonDidNotFixIsTakenFromTheSources() {
        publish();

        Proposal proposal = discover(host("store7.example.org"), FixedFields.NONE);

        assertEquals("imap store7.example.org 993 tls", incoming(proposal));
        assertEquals(List.of(SourceId.AUTOCONFIG), proposal.incoming().getFirst().sources());
        assertEquals("smtp relay3.example.org 465 tls", outgoing(proposal));
    }

    @Test
    void aSourceThatNamesAnotherServerIsNotFollowedAndTheTrailSaysWhy() {
        publish();
        internet.mail("odd.example.net", 993, MailService.imaps());

        Proposal proposal = discover(host("odd.example.net"), FixedFields.NONE);

        assertEquals("imap odd.example.net 993 tls", incoming(proposal));
        assertTrue(proposal.trail().stream().anyMatch(entry -> entry.outcome() == SourceOutcome.REJECTED
                && entry.asked().equals("store7.example.org:993")));
    }

    @Test
    void aServerThatIsFixedInAllItsFieldsIsLookedAtAndNothingElse() {
        internet.mail("odd.example.net", 2993, MailService.imaps());
        internet.mail("odd.example.net", 993, MailService.imaps());
        internet.mail("smtp.example.org", 465, MailService.submissions());
        Server server = new Server(Protocol.IMAP, new HostName("odd.example.net"), 2993, Security.TLS, List.of(),
                "lovelace");

        Proposal proposal = discover(FixedFields.of(server), FixedFields.NONE);

        assertEquals(1, proposal.incoming().size());
        assertTrue(proposal.incoming().getFirst().server().isSameEndpoint(server));
        assertEquals("lovelace", proposal.incoming().getFirst().server().username());
    }

    @Test
    void aFixedHostIsNotCalledAGuess() {
        internet.mail("odd.example.net", 993, MailService.imaps());
        internet.mail("odd.example.net", 465, MailService.submissions());

        assertTrue(discover(host("odd.example.net"), host("odd.example.net")).findings().stream()
                .noneMatch(finding -> finding.code() == FindingCode.SOURCE_GUESSED));
    }

    private void publish() {
        internet.web("autoconfig.example.org").page(AUTOCONFIG,
                SmallInternet.autoconfig("imap store7.example.org 993 SSL", "smtp relay3.example.org 465 SSL"));
        internet.mail("store7.example.org", 993, MailService.imaps());
        internet.mail("relay3.example.org", 465, MailService.submissions());
    }

    private Proposal discover(FixedFields incoming, FixedFields outgoing) {
        return internet.discover(ADDRESS, options(incoming, outgoing));
    }

    private static DiscoveryOptions options(FixedFields incoming, FixedFields outgoing) {
        return DiscoveryOptions.DEFAULT.withFixed(new FixedSettings(incoming, outgoing));
    }

    private static FixedFields host(String name) {
        return FixedFields.NONE.withHost(new HostName(name));
    }

    private static FixedFields port(int number) {
        return new FixedFields(Optional.empty(), Optional.empty(), Optional.of(number), Optional.empty(),
                Optional.empty());
    }

    private static FixedFields security(Security security) {
        return new FixedFields(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(security),
                Optional.empty());
    }

    private static FixedFields username(String name) {
        return new FixedFields(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(name));
    }

    private static FixedFields login(AuthenticationMethod method) {
        return new FixedFields(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(method));
    }

    private static FixedFields protocol(Protocol protocol) {
        return new FixedFields(Optional.of(protocol), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    private static String incoming(Proposal proposal) {
        return text(proposal.recommendedIncoming().orElseThrow().server());
    }

    private static String outgoing(Proposal proposal) {
        return text(proposal.recommendedOutgoing().orElseThrow().server());
    }

    private static String text(Server server) {
        return server.protocol().id() + " " + server.host() + " " + server.port() + " " + server.security().id();
    }
}
