/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.fail;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.model.DomainName;
import org.postern.model.HostName;
import org.postern.testing.DnsQuestion;
import org.postern.testing.DnsQuestion.Transport;
import org.postern.testing.TestDns;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class DnsNameServiceTest {

    private TestDns server;
    private NameService names;

    @BeforeEach
    void start() {
        server = TestDns.start();
        names = new DnsNameService(List.of(server.socketAddress()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void findsTheAddressesOfBothFamilies() {
        server.address("imap.example.org", "127.0.0.2").address("imap.example.org", "::1");
        assertEquals(List.of("127.0.0.2", "0:0:0:0:0:0:0:1"),
                found(names.allAddresses(host("imap.example.org"))).stream().map(InetAddress::getHostAddress).sorted()
                        .toList().reversed());
    }

    @Test
    void followsAnAliasToItsHost() {
        server.alias("mail.example.org", "store.example.net").address("store.example.net", "127.0.0.3");
        assertEquals("127.0.0.3",
                found(names.addresses(host("mail.example.org"))).getFirst().getHostAddress());
    }

    @Test
    void takesALiteralForItsOwnAnswer() {
        assertEquals("127.0.0.4", found(names.addresses(host("127.0.0.4"))).getFirst().getHostAddress());
        assertEquals(List.of(), server.asked());
    }

    @Test
    void answersWhileTheRestOfTheProgramIsBusy() {
        server.address("imap.example.org", "127.0.0.2");
        CountDownLatch answered = new CountDownLatch(1);
        for (int place = 0; place < ForkJoinPool.getCommonPoolParallelism(); place++) {
            ForkJoinPool.commonPool().execute(() -> waitFor(answered));
        }
        try {
            found(names.addresses(host("imap.example.org")));
        } finally {
            answered.countDown();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void asksOnceWhatManyAskAtTheSameMoment() throws Exception {
        server.mailExchanger("example.org", 10, "mx.example.org").delay("example.org", Duration.ofSeconds(1));
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            many.invokeAll(Collections.nCopies(20, () -> names.mailExchangers(domain("example.org"))));
        }
        assertEquals(1, server.asked().size());
    }

    @Test
    void remembersNothingForTheNext() {
        server.mailExchanger("example.org", 10, "mx.example.org");
        names.mailExchangers(domain("example.org"));
        names.mailExchangers(domain("example.org"));
        assertEquals(2, server.asked().size());
    }

    @Test
    void tellsAMissingNameFromAMissingRecord() {
        server.text("example.org", "hello");
        assertEquals(new DnsAnswer.Absent<>(false), names.addresses(host("nobody.example")));
        assertEquals(new DnsAnswer.Absent<>(true), names.addresses(host("example.org")));
    }

    @Test
    void putsTheMostPreferredMailExchangerFirst() {
        server.mailExchanger("example.org", 20, "second.example.org")
                .mailExchanger("example.org", 10, "first.example.org");
        assertEquals(List.of("first.example.org", "second.example.org"),
                found(names.mailExchangers(domain("example.org"))).stream().map(mx -> mx.host().ascii()).toList());
    }

    @Test
    void tellsADomainThatTakesNoMailFromOneThatDoesNotSaySo() {
        server.mailExchanger("example.org", 0, ".");
        assertEquals(List.of(), found(names.mailExchangers(domain("example.org"))));
    }

    @Test
    void readsWhereAServiceIsAndWhereItIsNot() {
        server.service("_imaps._tcp.example.org", 0, 1, 993, "vault.example.org")
                .service("_imap._tcp.example.org", 0, 0, 0, ".");
        assertEquals(List.of(new ServiceLocation(0, 1, 993, Optional.of(domain("vault.example.org")))),
                found(names.services(domain("_imaps._tcp.example.org"))));
        assertEquals(Optional.empty(), found(names.services(domain("_imap._tcp.example.org"))).getFirst().target());
    }

    @Test
    void readsTexts() {
        server.text("example.org", "mailconf=https://example.org/");
        assertEquals(List.of("mailconf=https://example.org/"), found(names.texts(domain("example.org"))));
    }

    @Test
    void saysThatAFailureOfTheServerIsNoAnswer() {
        server.failure("example.org");
        assertInstanceOf(DnsAnswer.Failed.class, names.mailExchangers(domain("example.org")));
    }

    @Test
    void endsWhereNobodyAnswers() {
        server.silence("example.org");
        DnsAnswer<MailExchanger> answer = assertTimeoutPreemptively(Duration.ofSeconds(15),
                () -> names.mailExchangers(domain("example.org")));
        assertEquals(true, assertInstanceOf(DnsAnswer.Failed.class, answer).timedOut());
    }

    @Test
    void endsAtOnceWhereTheThreadIsInterrupted() throws Exception {
        server.silence("example.org");
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread asking = Thread.startVirtualThread(() -> {
            try {
                names.mailExchangers(domain("example.org"));
                end.complete(null);
            } catch (CancellationException cancelled) {
                end.complete(cancelled);
            }
        });
        asking.interrupt();
        assertInstanceOf(CancellationException.class, end.get(30, TimeUnit.SECONDS));
    }

    @Test
    void asksNoMoreWhereTheThreadIsInterrupted() throws Exception {
        server.silence("example.org").silence("example.net");
        Thread asking = Thread.startVirtualThread(() -> assertThrows(CancellationException.class,
                () -> names.mailExchangers(domain("example.org"))));
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            while (server.asked().isEmpty()) {
                Thread.yield();
            }
        });

        asking.interrupt();
        names.mailExchangers(domain("example.net"));

        assertEquals(1, questionsAbout("example.org"));
        assertEquals(3, questionsAbout("example.net"));
    }

    private long questionsAbout(String name) {
        return server.asked().stream().filter(question -> question.name().equals(name)).count();
    }

    @Test
    void leavesNoQuestionBehindForTheAddressesThatItDoesNotWaitFor() throws Exception {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setSoTimeout(20_000);
            names = new DnsNameService(List.of((InetSocketAddress) server.getLocalSocketAddress()));

            Future<DnsAnswer<InetAddress>> first = asking.submit(() -> names.addresses(host("www.example.org")));
            int left = answerForIpv4Alone(server, -1);
            assertInstanceOf(DnsAnswer.Found.class, first.get());
            Future<DnsAnswer<InetAddress>> second = asking.submit(() -> names.addresses(host("www.example.org")));

            assertNotEquals(left, answerForIpv4Alone(server, left));
            assertInstanceOf(DnsAnswer.Found.class, second.get());
        }
    }

    /** Answers for IPv4 once there is also a question for IPv6 that was not asked before; returns the id of that. */
    private static int answerForIpv4Alone(DatagramSocket server, int before) throws Exception {
        OptionalInt ipv6 = OptionalInt.empty();
        Optional<DatagramPacket> ipv4 = Optional.empty();
        while (ipv6.isEmpty() || ipv4.isEmpty()) {
            DatagramPacket packet = new DatagramPacket(new byte[512], 512);
            server.receive(packet);
            Message question = message(packet);
            if (question.getQuestion().getType() == Type.A) {
                ipv4 = Optional.of(packet);
            } else if (question.getHeader().getID() != before) {
                ipv6 = OptionalInt.of(question.getHeader().getID());
            }
        }
        Message answer = message(ipv4.get());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(new ARecord(answer.getQuestion().getName(), DClass.IN, 60, InetAddress.getLoopbackAddress()),
                Section.ANSWER);
        server.send(new DatagramPacket(answer.toWire(), answer.toWire().length, ipv4.get().getSocketAddress()));
        return ipv6.getAsInt();
    }

    private static Message message(DatagramPacket packet) throws Exception {
        return new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    @Test
    void goesOnWhereOnlyOneOfThoseWhoAskTheSameIsInterrupted() throws Exception {
        server.mailExchanger("example.org", 10, "mx.example.org").delay("example.org", Duration.ofSeconds(1));
        CompletableFuture<DnsAnswer<MailExchanger>> answer = new CompletableFuture<>();
        Thread first = Thread.startVirtualThread(() -> assertThrows(CancellationException.class,
                () -> names.mailExchangers(domain("example.org"))));
        Thread second = Thread.startVirtualThread(
                () -> answer.complete(names.mailExchangers(domain("example.org"))));
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            awaitWaiting(first);
            awaitWaiting(second);
        });

        first.interrupt();

        assertInstanceOf(DnsAnswer.Found.class, answer.get(30, TimeUnit.SECONDS));
        assertEquals(1, server.asked().size());
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
            Thread.yield();
        }
    }

    @Test
    void asksAgainOverTcpWhereTheAnswerIsCutOff() {
        server.mailExchanger("example.org", 10, "mx.example.org").truncation("example.org");
        assertInstanceOf(DnsAnswer.Found.class, names.mailExchangers(domain("example.org")));
        assertEquals(List.of(Transport.UDP, Transport.TCP),
                server.asked().stream().map(DnsQuestion::transport).toList());
    }

    @Test
    void takesNoAnswerWithAnotherId() {
        server.mailExchanger("example.org", 10, "mx.example.org").otherId("example.org");
        assertInstanceOf(DnsAnswer.Failed.class, names.mailExchangers(domain("example.org")));
    }

    @Test
    void asksTheNextNameServerWhereOneIsGone() throws Exception {
        server.mailExchanger("example.org", 10, "mx.example.org");
        InetSocketAddress gone;
        try (DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            gone = (InetSocketAddress) other.getLocalSocketAddress();
        }
        names = new DnsNameService(List.of(gone, server.socketAddress()));
        assertInstanceOf(DnsAnswer.Found.class, names.mailExchangers(domain("example.org")));
    }

    private static <T> List<T> found(DnsAnswer<T> answer) {
        return answer instanceof DnsAnswer.Found<T>(var records, boolean authenticated) ? records
                : fail("not found: " + answer);
    }

    private static HostName host(String text) {
        return HostName.parse(text).orElseThrow();
    }

    private static DomainName domain(String text) {
        return DomainName.parse(text).orElseThrow();
    }
}
