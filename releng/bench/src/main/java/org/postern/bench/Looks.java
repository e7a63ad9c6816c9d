/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.ServerState;
import org.postern.probe.DialogueProbe;
import org.postern.probe.ProbeTarget;
import org.postern.probe.ServerProbe;
import org.postern.probe.connection.SocketConnector;
import org.postern.probe.dns.DnsNameService;
import org.postern.testing.MailService;
import org.postern.testing.TestCertificates;
import org.postern.testing.TestDns;
import org.postern.testing.TestMailServer;

/**
 * Thousands of looks at once at one server in the same Java machine, and looks that are cancelled at a server that says
 * nothing. Prints a line for each figure.
 */
final class Looks {

    private static final HostName HOST = new HostName("mail.example.test");
    private static final Duration AMPLE = Duration.ofMinutes(2);
    private static final int AT_ONCE = 2_000;
    private static final int CANCELLED = 100;

    private Looks() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        TestCertificates certificates = TestCertificates.create();
        try (TestDns names = TestDns.start().address(HOST.text(), "127.0.0.1");
                TestMailServer mail = TestMailServer.with(certificates.issue(HOST.text()))) {
            ServerProbe probe = new DialogueProbe(new SocketConnector(
                    new DnsNameService(List.of(names.socketAddress())), certificates.trustManager()));
            ProbeTarget healthy = target(mail.listen(MailService.imaps()).port());
            look(probe, healthy);
            atOnce(probe, healthy);
            cancel(probe);
        }
    }

    private static ProbeTarget target(int port) {
        return new ProbeTarget(Protocol.IMAP, HOST, port, Security.TLS, List.of());
    }

    private static ServerState look(ServerProbe probe, ProbeTarget target) {
        return probe.probe(target, AMPLE).state();
    }

    private static void atOnce(ServerProbe probe, ProbeTarget target) throws InterruptedException {
        long before = Memory.used();
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
        Callable<ServerState> look = () -> look(probe, target);
        long start = System.nanoTime();
        long right;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            right = threads.invokeAll(Collections.nCopies(AT_ONCE, look)).stream().map(Future::resultNow)
                    .filter(ServerState.OK::equals).count();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double peak = heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / 1024.0 / 1024;
        Figures.print("looks", AT_ONCE, right, seconds, peak, (Memory.used() - before) / 1024.0 / 1024);
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static void cancel(ServerProbe probe) throws IOException, InterruptedException {
        List<Double> back = new ArrayList<>();
        List<Double> closed = new ArrayList<>();
        try (ServerSocket silent = new ServerSocket(0, CANCELLED, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < CANCELLED; i++) {
                Thread look = Thread.startVirtualThread(() -> cancelledLook(probe, silent.getLocalPort()));
                try (Socket accepted = silent.accept()) {
                    awaitHandshake(accepted);
                    long start = System.nanoTime();
                    look.interrupt();
                    look.join();
                    back.add((System.nanoTime() - start) / 1e6);
                    awaitClose(accepted);
                    closed.add((System.nanoTime() - start) / 1e6);
                }
            }
        }
        Figures.print("cancel", Figures.median(back), Figures.worst(back), Figures.median(closed),
                Figures.worst(closed));
    }

    private static void cancelledLook(ServerProbe probe, int port) {
        try {
            look(probe, target(port));
            throw new IllegalStateException("the look was not cancelled");
        } catch (CancellationException wanted) {
            Thread.currentThread().interrupt();
        }
    }

    /** From here on the look waits for an answer. */
    private static void awaitHandshake(Socket accepted) throws IOException {
        accepted.getInputStream().read();
    }

    private static void awaitClose(Socket accepted) {
        try {
            accepted.getInputStream().readAllBytes();
        } catch (IOException reset) {
            // As good as closed.
        }
    }
}
