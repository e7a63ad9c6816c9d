/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.probe.connection.Connector;
import org.postern.probe.connection.Connector.Connection;

/**
 * Finds out more where a server of submission cannot be reached: whether it can be on another port, and whether
 * somebody else's server can, which is known to answer on that port. A connection is opened and closed again; nothing
 * is sent. {@link NetworkDiagnosis} draws the conclusions.
 *
 * @since 0.1.0
 */
public final class PortComparison {

    /** Long enough for a second try where the first packet was lost (RFC 6298 section 2). */
    public static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Long enough where one of several ports is enough. */
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(1);
    /** For others on the ports that nobody took, and for signs of life of those who are silent as well. */
    public static final Duration LONGEST = PATIENCE.plus(SHORT_PATIENCE);

    private static final List<Integer> SUBMISSION = List.of(587, 465, 25);
    /** Where a server that is silent on one port may show that it is there. */
    private static final List<Integer> SIGNS_OF_LIFE = List.of(587, 465, 25, 993, 443);
    private static final int IMAPS = 993;
    private static final int MOST_HOSTS = 3;

    private final Connector connector;
    private final ControlHosts controls;

    /** @param controls whom of strangers to ask */
    public PortComparison(Connector connector, ControlHosts controls) {
        this.connector = connector;
        this.controls = controls;
    }

    /**
     * What else is found out about the ports that these looks did not reach. Nobody is asked where they reached all,
     * or where too little time is left to tell silence from a long way. Blocks for at most {@code limit}, and never
     * longer than {@link #LONGEST} and one question to DNS; call it on a virtual thread.
     *
     * @throws CancellationException if the thread was interrupted
     */
    public List<PortReach> beyond(Collection<ProbeResult> looks, Duration limit) {
        return beyond(looks, List.of(), limit);
    }

    /** The same for these looks alone, where more is known by those taken before. */
    List<PortReach> beyond(Collection<ProbeResult> looks, Collection<ProbeResult> before, Duration limit) {
        List<PortReach> known = PortReach.in(Stream.of(before, looks).flatMap(Collection::stream).toList());
        List<PortReach> closed = PortReach.in(looks.stream()
                .filter(look -> look.target().protocol() == Protocol.SMTP).toList()).stream()
                .filter(reach -> !reach.open() && SUBMISSION.contains(reach.port())).toList();
        if (closed.isEmpty() || limit.compareTo(PATIENCE) < 0) {
            return List.of();
        }
        List<Door> others = otherPorts(closed, known);
        List<PortReach> seen = reach(Stream.concat(others.stream(), controls(closed)).distinct().toList(),
                PATIENCE);
        // That somebody is silent on a port at which nobody has said they are proves nothing.
        List<PortReach> telling = seen.stream()
                .filter(reach -> reach.open() || !others.contains(Door.of(reach))).toList();
        boolean mayGoOn = limit.compareTo(LONGEST) >= 0;
        return mayGoOn ? Stream.concat(telling.stream(), signsOfLife(known, telling)).toList() : telling;
    }

    /** A port of a host. */
    private record Door(HostName host, int port) {

        static Door of(PortReach reach) {
            return new Door(reach.host(), reach.port());
        }
    }

    private static List<Door> otherPorts(List<PortReach> closed, List<PortReach> known) {
        List<Door> tried = known.stream().map(Door::of).toList();
        return closed.stream().map(PortReach::host).distinct().limit(MOST_HOSTS)
                .flatMap(host -> SUBMISSION.stream().map(port -> new Door(host, port)))
                .filter(door -> !tried.contains(door)).toList();
    }

    private Stream<Door> controls(List<PortReach> closed) {
        List<HostOwner> concerned = closed.stream().map(reach -> HostOwner.of(reach.host())).toList();
        return closed.stream().map(PortReach::port).distinct().flatMap(port -> controls.answeringOn(port).stream()
                .filter(control -> !concerned.contains(HostOwner.of(control))).limit(1)
                .map(control -> new Door(control, port)));
    }

    /** Where a control host is as silent as the server, it has to be shown that it is there at all. */
    private Stream<PortReach> signsOfLife(List<PortReach> known, List<PortReach> telling) {
        List<Integer> decided = new BlockedPorts(known, telling).all();
        List<Door> doors = telling.stream().filter(reach -> !reach.open() && !decided.contains(reach.port()))
                .flatMap(control -> Stream.concat(SIGNS_OF_LIFE.stream().map(port -> new Door(control.host(), port)),
                        incoming(control)))
                .filter(door -> !telling.stream().map(Door::of).toList().contains(door)).distinct().toList();
        return reach(doors, SHORT_PATIENCE).stream().filter(PortReach::open);
    }

    private Stream<Door> incoming(PortReach control) {
        return controls.answeringOn(IMAPS).stream()
                .filter(host -> HostOwner.of(host).equals(HostOwner.of(control.host())))
                .limit(1).map(host -> new Door(host, IMAPS));
    }

    private List<PortReach> reach(List<Door> doors, Duration patience) {
        List<Callable<Optional<PortReach>>> attempts = doors.stream()
                .filter(door -> controls.permits(door.host(), door.port()))
                .<Callable<Optional<PortReach>>>map(door -> () -> reach(door, patience)).toList();
        try (ExecutorService trying = Executors.newVirtualThreadPerTaskExecutor()) {
            return trying.invokeAll(attempts).stream().filter(attempt -> attempt.state() == Future.State.SUCCESS)
                    .flatMap(attempt -> attempt.resultNow().stream()).toList();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private Optional<PortReach> reach(Door door, Duration patience) throws IOException {
        return switch (connector.connect(door.host(), door.port(), patience)) {
            case Connection.Connected connected -> {
                connected.socket().close();
                yield Optional.of(new PortReach(door.host(), door.port(), true));
            }
            case Connection.Failed failed -> PortReach.closed(door.host(), door.port(), failed.finding().code());
        };
    }
}
