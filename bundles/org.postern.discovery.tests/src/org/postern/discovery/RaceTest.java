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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.postern.discovery.ScriptedSource.answering;
import static org.postern.discovery.ScriptedSource.candidates;
import static org.postern.discovery.ScriptedSource.guessing;
import static org.postern.discovery.ScriptedSource.hanging;
import static org.postern.discovery.ScriptedSource.imap;
import static org.postern.discovery.ScriptedSource.naming;
import static org.postern.discovery.ScriptedSource.server;
import static org.postern.discovery.ScriptedSource.smtp;
import static org.postern.discovery.ScriptedSource.stalling;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.model.AuthenticationMethod;
import org.postern.model.FieldOrigin;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Grade;
import org.postern.model.MailAddress;
import org.postern.model.Proposal;
import org.postern.model.Proposal.Consent;
import org.postern.model.Proposal.Outcome;
import org.postern.model.ProposedServer;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.model.ServerField;
import org.postern.model.ServerState;
import org.postern.model.SourceId;
import org.postern.model.SourceOutcome;

/** The rules by which sources and servers win, without any network. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RaceTest {

    private static final MailAddress ADDRESS = SmallInternet.address("ada@example.org");
    private static final DiscoveryOptions IMPATIENT = new DiscoveryOptions(Duration.ofSeconds(12),
            Duration.ofSeconds(2), false, true, true, false);
    private static final DiscoveryOptions BRIEF = new DiscoveryOptions(Duration.ofSeconds(3), Duration.ofSeconds(2),
            false, true, true, false);

    private final ScriptedProbe probe = new ScriptedProbe();
    private final List<DiscoveryEvent> events = new CopyOnWriteArrayList<>();

    // ---- sources ----

    @Test
    void theStrongerOfTwoSourcesWins() {
        Proposal proposal = race(naming("strong", "in.strong", "out.strong"), naming("weak", "in.weak", "out.weak"));

        assertEquals("in.strong", incoming(proposal));
        assertEquals("out.strong", outgoing(proposal));
    }

    @Test
    void aWeakerSourceWinsSilentlyWhereTheStrongerOneIsAbsent() {
        Proposal proposal = race(answering("strong", SourceOutcome.ABSENT), naming("weak", "in.weak", "out.weak"));

        assertEquals("in.weak", incoming(proposal));
        assertFalse(codes(proposal).contains(FindingCode.SOURCE_SPURIOUS));
    }

    @Test
    void aWeakerSourceWinsWithAWarningWhereTheStrongerOneIsSpurious() {
        Proposal proposal = race(answering("strong", SourceOutcome.SPURIOUS), naming("weak", "in.weak", "out.weak"));

        assertEquals("in.weak", incoming(proposal));
        assertTrue(proposal.findings().contains(Finding.of(FindingCode.SOURCE_SPURIOUS, "strong", "strong question")));
    }

    @Test
    void aSpuriousWeakerSourceIsOfNoConcern() {
        Proposal proposal = race(naming("strong", "in.strong", "out.strong"),
                answering("weak", SourceOutcome.SPURIOUS));

        assertFalse(codes(proposal).contains(FindingCode.SOURCE_SPURIOUS));
    }

    @Test
    void theWeakerSourceIsNotWaitedFor() {
        CountDownLatch interrupted = new CountDownLatch(1);

        Proposal proposal = race(naming("strong", "in.strong", "out.strong"), hanging("weak", interrupted));

        assertEquals(Outcome.FOUND, proposal.outcome());
        assertOpens(interrupted);
    }

    @Test
    void theStrongerSourceIsWaitedForUntilTheSourceLimit() {
        CountDownLatch interrupted = new CountDownLatch(1);

        Proposal proposal = race(IMPATIENT, hanging("strong", interrupted), naming("weak", "in.weak", "out.weak"));

        assertEquals("in.weak", incoming(proposal));
        assertTrue(codes(proposal).contains(FindingCode.SOURCE_TIMEOUT));
        assertTrue(proposal.trail().stream().anyMatch(entry -> entry.asked().equals("strong question")
                && entry.outcome() == SourceOutcome.SPURIOUS));
        assertOpens(interrupted);
    }

    @Test
    void aStrongerSourceThatAnswersLateStillWins() {
        CountDownLatch weakShown = new CountDownLatch(1);
        ScriptedSource late = new ScriptedSource(new SourceId("strong"), false, search -> {
            awaitOpen(weakShown);
            search.propose(candidates(List.of(imap("in.strong")), List.of(smtp("out.strong"))));
        });

        Proposal proposal = new RacingDiscovery(List.of(late, naming("weak", "in.weak", "out.weak")), probe)
                .start(ADDRESS, DiscoveryOptions.DEFAULT, event -> {
                    if (event instanceof DiscoveryEvent.Proposed) {
                        weakShown.countDown();
                    }
                }).await();

        assertEquals("in.strong", incoming(proposal));
    }

    @Test
    void aStrongerSourceWhoseAnswerDoesNotGetOnIsNotWaitedFor() {
        CountDownLatch interrupted = new CountDownLatch(1);

        Proposal proposal = race(stalling("strong", interrupted), naming("weak", "in.weak", "out.weak"));

        assertEquals("in.weak", incoming(proposal));
        assertTrue(proposal.findings().contains(Finding.of(FindingCode.SOURCE_TIMEOUT, "strong", "strong question")));
        assertTrue(proposal.elapsed().compareTo(DiscoveryOptions.DEFAULT.sourceLimit()) < 0);
        assertOpens(interrupted);
    }

    @Test
    void aSourceWhoseAnswerDoesNotGetOnIsWaitedForWhereNothingElseIsFound() {
        Proposal proposal = race(new ScriptedSource(new SourceId("slow"), false, search -> {
            search.stall();
            naming("slow", "in.slow", "out.slow").search(search);
        }), answering("weak", SourceOutcome.ABSENT));

        assertEquals("in.slow", incoming(proposal));
        assertFalse(codes(proposal).contains(FindingCode.SOURCE_TIMEOUT));
    }

    @Test
    void aSourceOfTheSameKindIsNotWaitedFor() {
        CountDownLatch interrupted = new CountDownLatch(1);

        Proposal proposal = race(hanging("file", interrupted), naming("file", "in", "out"));

        assertEquals("in", incoming(proposal));
        assertFalse(codes(proposal).contains(FindingCode.SOURCE_TIMEOUT));
        assertOpens(interrupted);
    }

    @Test
    void aFaultOfASourceHidesNoOther() {
        ScriptedSource broken = new ScriptedSource(new SourceId("broken"), false, search -> {
            throw new IllegalStateException("ada is in here");
        });

        Proposal proposal = race(broken, naming("weak", "in.weak", "out.weak"));

        assertEquals("in.weak", incoming(proposal));
        assertFalse(proposal.trail().toString().contains("ada is in here"));
        assertTrue(codes(proposal).contains(FindingCode.SOURCE_SPURIOUS));
    }

    @Test
    void anErrorOfASourceIsNoticedAtOnce() {
        ScriptedSource broken = new ScriptedSource(new SourceId("broken"), false, search -> {
            throw new StackOverflowError();
        });

        Proposal proposal = race(broken, naming("weak", "in.weak", "out.weak"));

        assertEquals("in.weak", incoming(proposal));
        assertEquals(List.of("broken example.org spurious"), trailOf("broken", proposal));
        assertTrue(proposal.elapsed().compareTo(DiscoveryOptions.DEFAULT.sourceLimit()) < 0);
    }

    @Test
    void anErrorOfASourceEndsTheQuestionsThatItHasAsked() {
        ScriptedSource broken = new ScriptedSource(new SourceId("broken"), false, search -> {
            search.ask("first question");
            search.ask("second question");
            throw new NoClassDefFoundError();
        });

        Proposal proposal = race(broken, naming("weak", "in.weak", "out.weak"));

        assertEquals(List.of("broken first question spurious", "broken second question spurious"),
                trailOf("broken", proposal));
    }

    @Test
    void aQuestionThatASourceLeavesOpenIsSpurious() {
        ScriptedSource forgetful = new ScriptedSource(new SourceId("forgetful"), false,
                search -> search.ask("forgotten question"));

        Proposal proposal = race(forgetful, naming("weak", "in.weak", "out.weak"));

        assertEquals(List.of("forgetful forgotten question spurious"), trailOf("forgetful", proposal));
        assertTrue(codes(proposal).contains(FindingCode.SOURCE_SPURIOUS));
    }

    @Test
    void anErrorOfALookIsNoticedAtOnceAndHidesNoOtherServer() {
        probe.breaksAt("in.strong", new StackOverflowError());

        Proposal proposal = race(naming("strong", "in.strong", "out.strong"), naming("weak", "in.weak", "out.weak"));

        assertEquals("in.weak", incoming(proposal));
        assertTrue(proposal.trail().stream().anyMatch(entry -> entry.asked().startsWith("in.strong:993")
                && entry.outcome() == SourceOutcome.SPURIOUS && entry.detail().contains("StackOverflowError")));
    }

    private static List<String> trailOf(String source, Proposal proposal) {
        return proposal.trail().stream().filter(entry -> entry.source().text().equals(source))
                .map(entry -> entry.source() + " " + entry.asked() + " " + entry.outcome().id()).toList();
    }

    @Test
    void theTwoSidesMayComeFromDifferentSources() {
        ScriptedSource half = new ScriptedSource(new SourceId("half"), false,
                search -> search.propose(candidates(List.of(imap("in.half")), List.of())));

        Proposal proposal = race(half, naming("weak", "in.weak", "out.weak"));

        assertEquals("in.half", incoming(proposal));
        assertEquals("out.weak", outgoing(proposal));
    }

    @Test
    void aServerOnOneSideAloneIsNoAnswer() {
        ScriptedSource half = new ScriptedSource(new SourceId("half"), false,
                search -> search.propose(candidates(List.of(imap("in.half")), List.of())));

        Proposal proposal = race(half);

        assertEquals(Outcome.NOT_FOUND, proposal.outcome());
        assertEquals(List.of(), proposal.incoming());
    }

    // ---- servers ----

    @Test
    void aServerOfTwoSourcesIsLookedAtOnceAndHasBothForWitnesses() {
        CountDownLatch proven = probe.gate("in.both");
        ScriptedSource last = new ScriptedSource(new SourceId("weak"), false, search -> {
            naming("weak", "in.both", "out.both").search(search);
            proven.countDown();
        });

        Proposal proposal = race(naming("strong", "in.both", "out.both"), last);

        assertEquals(2, probe.looks().size());
        assertEquals(List.of(new SourceId("strong"), new SourceId("weak")),
                proposal.incoming().getFirst().sources());
    }

    @Test
    void aServerWhoseCertificateMayCarryOtherNamesIsLookedAtOnceAsWell() {
        ScriptedSource srv = new ScriptedSource(new SourceId("srv"), false, search -> search.propose(new Candidates(
                List.of(imap("in.both").withSourceDomains(List.of(ADDRESS.domain()))),
                List.of(smtp("out.both").withSourceDomains(List.of(ADDRESS.domain()))), Grade.C, Consent.NONE,
                Optional.empty(), List.of())));

        Proposal proposal = race(srv, naming("weak", "in.both", "out.both"));

        assertEquals(2, probe.looks().size());
        assertEquals("in.both", incoming(proposal));
    }

    @Test
    void whatOneSourceDoesNotSayOfAServerAnotherFillsIn() {
        ScriptedSource srv = saying("srv", Grade.C, imap("in.both").withUsername("ada@example.org"),
                ServerField.USERNAME);
        ScriptedSource database = saying("database", Grade.B, imap("in.both").withUsername("ada")
                .withAuthentication(List.of(AuthenticationMethod.OAUTH2)));

        ProposedServer server = raceAfterBoth(srv, database).incoming().getFirst();

        assertEquals("ada", server.server().username());
        assertEquals(List.of(AuthenticationMethod.OAUTH2), server.server().authentication());
        assertEquals(new FieldOrigin(database.id(), Grade.B), server.fields().get(ServerField.USERNAME));
        assertEquals(new FieldOrigin(database.id(), Grade.B), server.fields().get(ServerField.AUTHENTICATION));
    }

    @Test
    void whatNobodySaysOfAServerIsAGuess() {
        ProposedServer server = race(saying("srv", Grade.C, imap("in"), ServerField.USERNAME)).incoming().getFirst();

        assertEquals(new FieldOrigin(new SourceId("srv"), Grade.C), server.fields().get(ServerField.HOST));
        assertEquals(new FieldOrigin(SourceId.GUESS, Grade.D), server.fields().get(ServerField.USERNAME));
        assertFalse(server.fields().containsKey(ServerField.AUTHENTICATION));
    }

    @Test
    void aFieldIsAsGoodAsTheBestOfThoseThatAgreeOnIt() {
        ProposedServer server = raceAfterBoth(saying("srv", Grade.C, imap("in.both")),
                saying("file", Grade.A, imap("in.both"))).incoming().getFirst();

        assertEquals(new FieldOrigin(new SourceId("file"), Grade.A), server.fields().get(ServerField.PORT));
        assertEquals(new FieldOrigin(new SourceId("srv"), Grade.C), server.fields().get(ServerField.USERNAME));
    }

    @Test
    void sourcesThatDisagreeAboutTheLogInAreNamed() {
        Proposal proposal = raceAfterBoth(
                saying("autoconfig", Grade.A,
                        imap("in.both").withAuthentication(List.of(AuthenticationMethod.PASSWORD))),
                saying("database", Grade.B, imap("in.both").withUsername("ada.lovelace")
                        .withAuthentication(List.of(AuthenticationMethod.OAUTH2))));

        assertEquals("ada", proposal.incoming().getFirst().server().username());
        assertTrue(proposal.findings().contains(Finding.of(FindingCode.SOURCE_CONFLICT_LOGIN, "autoconfig", "database",
                "in.both", "username")), () -> proposal.findings().toString());
        assertTrue(proposal.findings().contains(Finding.of(FindingCode.SOURCE_CONFLICT_LOGIN, "autoconfig", "database",
                "in.both", "authentication")));
    }

    private static ScriptedSource saying(String id, Grade grade, Server incoming, ServerField... presumed) {
        return new ScriptedSource(new SourceId(id), false, search -> search.propose(new Candidates(List.of(incoming),
                List.of(smtp("out")), grade, Consent.NONE, Optional.empty(), List.of())
                .presuming(presumed)));
    }

    /** Decides only after the weaker source has spoken as well. */
    private Proposal raceAfterBoth(ScriptedSource strong, ScriptedSource weak) {
        CountDownLatch looking = probe.gate("in.both");
        return race(strong, new ScriptedSource(weak.id(), false, search -> {
            weak.search(search);
            looking.countDown();
        }));
    }

    @Test
    void aGuessIsNoWitnessForWhatSomebodyHasNamed() {
        Proposal proposal = race(naming("strong", "in.both", "out.both"), guessing("guess", "in.both", "out.both"));

        assertEquals(List.of(new SourceId("strong")), proposal.incoming().getFirst().sources());
    }

    @Test
    void serversOfTheWeakerSourceWinWhereThoseOfTheStrongerDoNotWork() {
        probe.sees("in.strong", ServerState.UNREACHABLE).sees("out.strong", ServerState.UNREACHABLE);

        Proposal proposal = race(naming("strong", "in.strong", "out.strong"), naming("weak", "in.weak", "out.weak"));

        assertEquals("in.weak", incoming(proposal));
        assertTrue(proposal.findings().contains(Finding.of(FindingCode.SOURCE_CONFLICT,
                "strong", "in.strong", "993", "tls", "weak", "in.weak", "993", "tls")));
        assertTrue(codes(proposal).contains(FindingCode.CONNECTION_REFUSED));
    }

    @Test
    void aServerWithABadCertificateStaysOutOfTheSeries() {
        probe.sees("out.bad", ServerState.CERTIFICATE);
        ScriptedSource source = new ScriptedSource(new SourceId("file"), false, search ->
                search.propose(candidates(List.of(imap("in")), List.of(smtp("out.bad"), smtp("out.good")))));

        Proposal proposal = race(source);

        assertEquals(List.of("out.good"),
                proposal.outgoing().stream().map(proposed -> proposed.server().host().text()).toList());
        assertTrue(codes(proposal).contains(FindingCode.TLS_EXPIRED));
    }

    @Test
    void aServerWithoutTlsIsNeitherAskedNorProposed() {
        ScriptedSource source = new ScriptedSource(new SourceId("file"), false, search -> search.propose(candidates(
                List.of(server(Protocol.IMAP, "in", 143, Security.NONE)), List.of(smtp("out")))));

        Proposal proposal = race(source);

        assertEquals(Outcome.NOT_FOUND, proposal.outcome());
        assertTrue(codes(proposal).contains(FindingCode.PLAIN_TEXT));
        assertTrue(probe.looks().stream().noneMatch(target -> target.port() == 143));
    }

    @Test
    void imapAndTlsComeFirstAmongTheServersOfASource() {
        CountDownLatch gate = probe.gate("out");
        AtomicInteger proven = new AtomicInteger();
        ScriptedSource source = new ScriptedSource(new SourceId("file"), false, search -> search.propose(candidates(
                List.of(server(Protocol.POP3, "pop", 995, Security.TLS),
                        server(Protocol.IMAP, "starttls", 143, Security.STARTTLS), imap("tls")),
                List.of(smtp("out")))));

        Proposal proposal = new RacingDiscovery(List.of(source), probe)
                .start(ADDRESS, DiscoveryOptions.DEFAULT, event -> {
                    if (event instanceof DiscoveryEvent.ServerSeen(var seen) && seen.state() == ServerState.OK
                            && proven.incrementAndGet() == 3) {
                        gate.countDown();
                    }
                }).await();

        assertEquals(List.of("tls", "starttls", "pop"),
                proposal.incoming().stream().map(proposed -> proposed.server().host().text()).toList());
    }

    @Test
    void pop3IsNotWaitedForWhereImapIsProven() {
        probe.gate("pop");
        ScriptedSource source = new ScriptedSource(new SourceId("file"), false, search -> {
            search.propose(candidates(List.of(server(Protocol.POP3, "pop", 995, Security.TLS)), List.of()));
            awaitOpen(probe.reached("pop"));
            search.propose(candidates(List.of(imap("in")), List.of(smtp("out"))));
        });

        Proposal proposal = race(source);

        assertEquals("in", incoming(proposal));
        assertEquals(ServerState.UNPROBED, proposal.incoming().getLast().state());
        assertOpens(probe.interrupted());
    }

    @Test
    void imapIsWaitedForWherePop3IsFaster() {
        CountDownLatch gate = probe.gate("in");
        ScriptedSource source = new ScriptedSource(new SourceId("file"), false, search -> search.propose(candidates(
                List.of(imap("in"), server(Protocol.POP3, "pop", 995, Security.TLS)), List.of(smtp("out")))));

        Proposal proposal = new RacingDiscovery(List.of(source), probe)
                .start(ADDRESS, DiscoveryOptions.DEFAULT, event -> {
                    if (event instanceof DiscoveryEvent.ServerSeen(var seen) && seen.state() == ServerState.OK
                            && seen.server().protocol() == Protocol.POP3) {
                        gate.countDown();
                    }
                }).await();

        assertEquals("in", incoming(proposal));
    }

    @Test
    void whatDoesNotAnswerByTheDeadlineIsATimeOut() {
        probe.gate("in");

        Proposal proposal = race(BRIEF, naming("file", "in", "out"));

        assertEquals(Outcome.FAILED, proposal.outcome());
        assertTrue(codes(proposal).contains(FindingCode.CONNECTION_TIMEOUT));
        assertOpens(probe.interrupted());
    }

    @Test
    void deadGuessesAreNoFailure() {
        probe.sees("in.guess", ServerState.UNREACHABLE).sees("out.guess", ServerState.UNREACHABLE);

        Proposal proposal = race(guessing("guess", "in.guess", "out.guess"));

        assertEquals(Outcome.NOT_FOUND, proposal.outcome());
        assertEquals(List.of(FindingCode.DOMAIN_NO_SETTINGS), codes(proposal));
    }

    // ---- the person ----

    @Test
    void consentIsRequiredWithItsReason() {
        Proposal proposal = race(naming("strong", "in", "out"));

        assertEquals(Consent.REQUIRED, proposal.consent());
        assertTrue(codes(proposal).contains(FindingCode.SOURCE_UNVOUCHED));
    }

    @Test
    void eventsTellTheWholeStory() {
        Proposal proposal = race(naming("strong", "in", "out"), answering("weak", SourceOutcome.ABSENT));

        assertEquals(new DiscoveryEvent.SourceStarted(new SourceId("strong")), events.getFirst());
        assertEquals(new DiscoveryEvent.Finished(proposal), events.getLast());
        assertEquals(proposal.trail(), events.stream().filter(DiscoveryEvent.Answered.class::isInstance)
                .map(event -> ((DiscoveryEvent.Answered) event).entry()).toList());
        DiscoveryEvent.Proposed proposed = (DiscoveryEvent.Proposed) events.stream()
                .filter(DiscoveryEvent.Proposed.class::isInstance).findFirst().orElseThrow();
        assertEquals(proposal.proposed(), proposed.proposal().proposed());
        assertTrue(proposal.proposed().compareTo(proposal.elapsed()) <= 0);
    }

    @Test
    void cancellingInterruptsSourcesAndLooks() {
        probe.gate("in");
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch looking = new CountDownLatch(1);
        DiscoveryRun run = new RacingDiscovery(List.of(hanging("strong", interrupted), naming("weak", "in", "out")),
                probe).start(ADDRESS, DiscoveryOptions.DEFAULT, event -> {
                    if (event instanceof DiscoveryEvent.ServerSeen(var seen) && seen.state() == ServerState.OK) {
                        looking.countDown();
                    }
                });
        awaitOpen(looking);
        awaitOpen(probe.reached("in"));

        run.cancel();

        assertThrows(CancellationException.class, run::await);
        assertOpens(interrupted);
        assertOpens(probe.interrupted());
    }

    @Test
    void cancellingAfterTheEndDoesNothing() {
        DiscoveryRun run = new RacingDiscovery(List.of(naming("strong", "in", "out")), probe)
                .start(ADDRESS, DiscoveryOptions.DEFAULT, event -> { });
        Proposal proposal = run.await();

        run.cancel();

        assertEquals(proposal, run.await());
    }

    @Test
    void interruptingTheOneWhoWaitsEndsTheSearch() {
        CountDownLatch interrupted = new CountDownLatch(1);
        DiscoveryRun run = new RacingDiscovery(List.of(hanging("strong", interrupted)), probe)
                .start(ADDRESS, DiscoveryOptions.DEFAULT, event -> { });

        Thread.currentThread().interrupt();

        assertThrows(CancellationException.class, run::await);
        assertTrue(Thread.interrupted());
        assertOpens(interrupted);
    }

    @Test
    void aFaultOfTheListenerBreaksTheSearchOff() {
        DiscoveryRun run = new RacingDiscovery(List.of(naming("strong", "in", "out")), probe)
                .start(ADDRESS, DiscoveryOptions.DEFAULT, event -> {
                    throw new IllegalArgumentException("a fault");
                });

        assertInstanceOf(IllegalArgumentException.class,
                assertThrows(IllegalStateException.class, run::await).getCause());
    }

    // ---- helpers of the tests ----

    private Proposal race(Source... sources) {
        return race(DiscoveryOptions.DEFAULT, sources);
    }

    private Proposal race(DiscoveryOptions options, Source... sources) {
        return new RacingDiscovery(List.of(sources), probe).start(ADDRESS, options, events::add).await();
    }

    private static String incoming(Proposal proposal) {
        return proposal.recommendedIncoming().orElseThrow().server().host().text();
    }

    private static String outgoing(Proposal proposal) {
        return proposal.recommendedOutgoing().orElseThrow().server().host().text();
    }

    private static List<FindingCode> codes(Proposal proposal) {
        return proposal.findings().stream().map(Finding::code).toList();
    }

    private static void assertOpens(CountDownLatch latch) {
        assertTrue(awaitOpen(latch));
    }

    private static boolean awaitOpen(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException cancelled) {
            throw new CancellationException();
        }
    }
}
