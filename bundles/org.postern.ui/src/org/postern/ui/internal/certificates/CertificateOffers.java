/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.certificates;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Link;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Server;
import org.postern.model.ServerState;
import org.postern.probe.ProbeResult;
import org.postern.probe.ProbeTarget;
import org.postern.probe.ServerProbe;
import org.postern.probe.TlsReport;
import org.postern.ui.internal.BackgroundTask;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.servers.ServerWords;

/**
 * A line for each server whose certificate could not be verified, with a link that shows it and lets the person decide.
 * The server is looked at once more for that, without a password: what counts is what it shows now. No server takes no
 * room.
 */
public final class CertificateOffers {

    private static final int MOST_OFFERS = 4;
    private static final Set<FindingCode> DOUBTS = EnumSet.of(FindingCode.TLS_UNTRUSTED, FindingCode.TLS_SELF_SIGNED,
            FindingCode.TLS_EXPIRED, FindingCode.TLS_NOT_YET_VALID, FindingCode.TLS_NAME_MISMATCH,
            FindingCode.TLS_EXCEPTION_CHANGED);

    private final UiEnvironment environment;
    private final Messages messages;
    private final GridDataFactory data;
    private final Runnable onAccepted;
    private final Link links;
    private List<Server> offered = List.of();
    private Optional<BackgroundTask> look = Optional.empty();

    /**
     * @param parent has a grid layout
     * @param data how the lines are laid out while there are any
     * @param onAccepted called after the person has accepted a certificate, on the UI thread
     */
    public CertificateOffers(Composite parent, UiEnvironment environment, GridDataFactory data, Runnable onAccepted) {
        this.environment = environment;
        this.messages = environment.messages();
        this.data = data;
        this.onAccepted = onAccepted;
        links = new Link(parent, SWT.WRAP);
        links.addSelectionListener(SelectionListener.widgetSelectedAdapter(event ->
                look(offered.get(Integer.parseInt(event.text)))));
        show(List.of());
    }

    /** Whether a finding says that the certificate of a server could not be verified. */
    public static boolean concerns(Finding finding) {
        return DOUBTS.contains(finding.code());
    }

    /** Offers to look at the certificates of {@code servers}, each place once, in place of those before. */
    public void show(List<Server> servers) {
        stop();
        List<Server> places = new ArrayList<>();
        servers.stream().filter(server -> places.stream().noneMatch(other -> isSamePlace(server, other)))
                .forEach(places::add);
        offered = places.stream().limit(MOST_OFFERS).toList();
        say(IntStream.range(0, offered.size()).mapToObj(this::line).collect(Collectors.joining("\n")));
    }

    private static boolean isSamePlace(Server one, Server other) {
        return one.host().equals(other.host()) && one.port() == other.port();
    }

    private String line(int place) {
        boolean allowed = environment.services().certificates().areAllowed();
        return messages.get(allowed ? Phrase.CERTIFICATE_OFFER : Phrase.CERTIFICATE_OFFER_FORBIDDEN,
                endpoint(offered.get(place))).replace("<a>", "<a href=\"" + place + "\">");
    }

    private static String endpoint(Server server) {
        return ServerWords.endpoint(server.host(), server.port());
    }

    /** Ends a look that is under way. */
    public void stop() {
        look.ifPresent(BackgroundTask::cancel);
    }

    private void look(Server server) {
        say(messages.get(Phrase.ADVICE_LOOKING, server.host().text()));
        look = Optional.of(BackgroundTask.start(links,
                () -> environment.services().probe().probe(ProbeTarget.of(server), ServerProbe.LONGEST_LOOK),
                result -> looked(server, result), this::failed));
    }

    private void looked(Server server, ProbeResult result) {
        Optional<TlsReport> doubted = result.tls().filter(tls -> !tls.isVerified());
        if (result.state() == ServerState.OK) {
            onAccepted.run();
        } else if (doubted.isPresent()) {
            show(offered);
            new CertificateDecision(links, environment).ask(server.host(), server.port(),
                    doubted.get().certificate(), onAccepted, this::failed);
        } else {
            say(messages.get(Phrase.CERTIFICATE_GONE, endpoint(server)));
        }
    }

    private void failed() {
        say(messages.get(Phrase.INTERNAL_FAULT));
    }

    private void say(String text) {
        links.setText(text);
        links.setVisible(!text.isEmpty());
        data.exclude(text.isEmpty()).applyTo(links);
        links.requestLayout();
    }
}
