/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.servers;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.jface.fieldassist.ControlDecoration;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.postern.model.AuthenticationMethod;
import org.postern.model.Finding;
import org.postern.model.HostName;
import org.postern.model.Server;
import org.postern.model.ServerState;
import org.postern.model.Severity;
import org.postern.probe.ProbeResult;
import org.postern.probe.ServerCertificate;
import org.postern.probe.TlsReport;
import org.postern.ui.internal.BackgroundTask;
import org.postern.ui.internal.FindingWords;
import org.postern.ui.internal.Icon;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.certificates.CertificateDecision;
import org.postern.ui.internal.certificates.CertificateDialog;
import org.postern.ui.internal.servers.ServerAnswer.Suggestion;
import org.postern.ui.internal.servers.ServerRules.Mistake;

/**
 * Looks, while the person types, at what the fields of one server describe, and says at the fields what is there and
 * what would fit better. One look at a time, a moment after the last key; an older one is cancelled. No password is
 * sent, and nothing is changed unless the person takes a suggestion.
 */
public final class ServerAdvice {

    private static final int PAUSE_MILLIS = 500;
    private static final int USUAL_WIDTH = 420;
    private static final int SPACING = 8;
    private static final int INDENT = Icon.SIZE + SPACING;

    private final UiEnvironment environment;
    private final Messages messages;
    private final ServerWords words;
    private final ServerFields fields;
    private final Supplier<Optional<ServerQuestion>> question;
    private final ServerInquiry inquiry;
    private final Composite row;
    private final ResourceManager images;
    private final Label icon;
    private final Label sentence;
    private final Link links;
    private final Map<TypedField, ControlDecoration> decorations = new EnumMap<>(TypedField.class);
    private final Runnable look = this::look;
    private final List<Runnable> offers = new ArrayList<>();
    private Optional<ServerQuestion> asked = Optional.empty();
    private Optional<BackgroundTask> work = Optional.empty();

    /**
     * @param parent has the grid of the fields, {@link ServerFields#applyGridTo}
     * @param question what the fields say now; empty where nobody is to be asked
     */
    public ServerAdvice(Composite parent, UiEnvironment environment, ServerFields fields,
            Supplier<Optional<ServerQuestion>> question) {
        this.environment = environment;
        this.messages = environment.messages();
        this.words = new ServerWords(messages);
        this.fields = fields;
        this.question = question;
        this.inquiry = new ServerInquiry(environment.services());
        row = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(SPACING, 2).applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).span(4, 1).applyTo(row);
        images = Icon.imagesFor(row);
        icon = new Label(row, SWT.NONE);
        GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(icon);
        icon.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = icon.getToolTipText();
            }
        });
        sentence = new Label(row, SWT.WRAP);
        links = new Link(row, SWT.WRAP);
        links.addSelectionListener(SelectionListener.widgetSelectedAdapter(event ->
                offers.get(Integer.parseInt(event.text)).run()));
        for (TypedField field : TypedField.values()) {
            decorate(field);
        }
        say(Icon.INFO, messages.get(Phrase.ADVICE_HINT), List.of());
        row.addDisposeListener(event -> row.getDisplay().timerExec(-1, look));
    }

    private void decorate(TypedField field) {
        Control control = fields.control(field);
        ControlDecoration decoration = new ControlDecoration(control, SWT.LEFT | SWT.CENTER);
        decoration.setMarginWidth(ServerFields.DECORATION_MARGIN);
        decoration.hide();
        decorations.put(field, decoration);
        control.getAccessible().addAccessibleListener(new AccessibleAdapter() {

            @Override
            public void getDescription(AccessibleEvent event) {
                if (decoration.isVisible()) {
                    event.result = decoration.getDescriptionText();
                }
            }
        });
    }

    /** To be called after each change of the fields: looks as soon as the person pauses. */
    public void changed() {
        Optional<Mistake> mistake = fields.mistake();
        if (mistake.isPresent()) {
            stop();
            say(Icon.ERROR, messages.get(mistake.get().words()), List.of(), mistake.get().field());
            return;
        }
        Optional<ServerQuestion> now = question.get();
        if (now.equals(asked)) {
            return;
        }
        stop();
        if (now.filter(typed -> !typed.isBlank()).isEmpty()) {
            say(Icon.INFO, messages.get(Phrase.ADVICE_HINT), List.of());
            return;
        }
        say(Icon.WAITING, messages.get(Phrase.ADVICE_PENDING), List.of());
        row.getDisplay().timerExec(PAUSE_MILLIS, look);
    }

    /** Ends a look that is under way; nothing more is said until the next change. */
    public void stop() {
        row.getDisplay().timerExec(-1, look);
        work.ifPresent(BackgroundTask::cancel);
        asked = Optional.empty();
    }

    private void look() {
        asked = question.get();
        asked.ifPresent(this::ask);
    }

    private void ask(ServerQuestion now) {
        say(Icon.WAITING, now.fields().host().map(host -> messages.get(Phrase.ADVICE_LOOKING, host.text()))
                .orElseGet(() -> messages.get(Phrase.ADVICE_SEARCHING)), List.of());
        work = Optional.of(BackgroundTask.start(row, () -> inquiry.ask(now), this::show,
                () -> say(Icon.ERROR, messages.get(Phrase.INTERNAL_FAULT), List.of())));
    }

    private void show(ServerAnswer answer) {
        List<Offer> offered = new ArrayList<>(answer.suggestions().stream().map(this::offer).toList());
        switch (answer) {
            case ServerAnswer.Tried tried when offered.isEmpty() ->
                say(Icon.WARNING, messages.get(Phrase.ADVICE_TRIED_IN_VAIN, tried.host().text()), offered,
                        TypedField.HOST);
            case ServerAnswer.Tried tried -> say(Icon.INFO, messages.get(Phrase.ADVICE_TRIED, tried.host().text()),
                    offered, TypedField.HOST);
            case ServerAnswer.Searched searched when offered.isEmpty() ->
                say(Icon.WARNING, messages.get(Phrase.ADVICE_NOT_FOUND), offered, TypedField.HOST);
            case ServerAnswer.Searched searched ->
                say(Icon.INFO, messages.get(Phrase.ADVICE_FOUND), offered, TypedField.HOST);
            case ServerAnswer.Seen seen -> show(seen.result(), offered);
        }
    }

    private void show(ProbeResult result, List<Offer> offered) {
        certificate(result).ifPresent(offered::add);
        Optional<Finding> worst = Finding.mostTelling(result.findings())
                .filter(finding -> finding.severity() != Severity.INFO);
        Optional<AuthenticationMethod> login = fields.fixed().authentication();
        if (worst.isEmpty() && login.filter(method -> isRefused(method, result)).isPresent()) {
            say(Icon.WARNING, messages.get(Phrase.ADVICE_LOGIN, result.target().host().text(),
                    words.method(login.get())), offered, TypedField.LOGIN);
            return;
        }
        if (worst.isEmpty()) {
            say(Icon.OK, messages.get(Phrase.ADVICE_OK, result.target().host().text()), offered);
            return;
        }
        Finding finding = worst.get();
        finding.link().map(this::page).ifPresent(offered::add);
        FindingWords inWords = new FindingWords(messages);
        String remedy = inWords.remedy(finding);
        String text = inWords.message(finding) + (remedy.isEmpty() ? "" : " " + remedy);
        say(finding.severity() == Severity.ERROR ? Icon.ERROR : Icon.WARNING, text, offered, field(finding));
    }

    private Offer page(URI link) {
        return new Offer(FindingWords.link(link), () -> environment.browser().open(link));
    }

    private static boolean isRefused(AuthenticationMethod method, ProbeResult result) {
        return method != AuthenticationMethod.NONE && !result.authentication().isEmpty()
                && !result.authentication().contains(method);
    }

    private static TypedField field(Finding finding) {
        return switch (finding.code()) {
            case CONNECTION_REFUSED, CONNECTION_TIMEOUT, CONNECTION_RESET, CONNECTION_UNREACHABLE, SERVER_SILENT,
                    SERVER_BUSY, SERVER_TURNED_AWAY, SERVER_OTHER_PROTOCOL, NETWORK_PORT_BLOCKED -> TypedField.PORT;
            case TLS_NOT_OFFERED, TLS_STARTTLS_MISSING, TLS_STARTTLS_REFUSED, TLS_STARTTLS_INJECTED,
                    TLS_STARTTLS_STRIPPED, TLS_HANDSHAKE_FAILED, TLS_TOO_OLD, PLAIN_TEXT -> TypedField.SECURITY;
            default -> TypedField.HOST;
        };
    }

    /** Something that the person can do with one click. */
    private record Offer(String words, Runnable action) {
    }

    private Offer offer(Suggestion suggestion) {
        Server server = suggestion.server();
        return new Offer(switch (suggestion.kind()) {
            case OTHER_DOOR -> messages.get(Phrase.ADVICE_USE_DOOR, words.protocol(server.protocol()),
                    Integer.toString(server.port()), words.security(server.security()));
            case OTHER_NAME -> messages.get(Phrase.ADVICE_USE_NAME, server.host().text());
            case FOUND -> messages.get(Phrase.ADVICE_USE_FOUND, words.summary(server));
        }, () -> fields.show(server));
    }

    // Where the certificate could not be verified, the person may see it, and decide.
    private Optional<Offer> certificate(ProbeResult result) {
        return result.tls().filter(report -> !report.isVerified()).map(TlsReport::certificate)
                .map(shown -> new Offer(messages.get(Phrase.ADVICE_CERTIFICATE), () -> decide(result, shown)));
    }

    private void decide(ProbeResult result, ServerCertificate shown) {
        HostName host = result.target().host();
        int port = result.target().port();
        if (result.state() == ServerState.OK) {
            CertificateDialog.showing(row.getShell(), environment, host, port, shown).open();
        } else {
            new CertificateDecision(row, environment).ask(host, port, shown, this::lookAgain,
                    () -> say(Icon.ERROR, messages.get(Phrase.INTERNAL_FAULT), List.of()));
        }
    }

    private void lookAgain() {
        stop();
        look();
    }

    private void say(Icon kind, String text, List<Offer> offered, TypedField... at) {
        icon.setImage(kind.in(images));
        icon.setToolTipText(messages.get(meaning(kind)));
        sentence.setText(Messages.withoutMnemonics(text));
        GridDataFactory.fillDefaults().grab(true, false).hint(widthOfSentence(), SWT.DEFAULT).applyTo(sentence);
        offers.clear();
        offered.forEach(offer -> offers.add(offer.action()));
        links.setText(IntStream.range(0, offered.size())
                .mapToObj(i -> offered.get(i).words().replace("<a>", "<a href=\"" + i + "\">"))
                .collect(Collectors.joining("\n")));
        links.setVisible(!offered.isEmpty());
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).indent(INDENT, 0).exclude(offered.isEmpty())
                .applyTo(links);
        decorations.forEach((field, decoration) -> decoration.hide());
        for (TypedField field : at) {
            ControlDecoration decoration = decorations.get(field);
            decoration.setDescriptionText(text);
            decoration.setImage(kind.in(images));
            decoration.show();
            fields.control(field).getAccessible().sendEvent(ACC.EVENT_DESCRIPTION_CHANGED, null);
        }
        row.requestLayout();
        makeRoom();
    }

    // A layout takes the lines that a text has in its preferred width for those that it has in a width like it.
    private int widthOfSentence() {
        int room = row.getClientArea().width - INDENT;
        return room > 0 ? room : USUAL_WIDTH;
    }

    // What is said may take more lines than before; it is not to push anything out of the window.
    private void makeRoom() {
        Shell shell = row.getShell();
        Point size = shell.getSize();
        int needed = Math.min(shell.computeSize(shell.getClientArea().width, SWT.DEFAULT).y,
                shell.getMonitor().getClientArea().height);
        if (shell.isVisible() && needed > size.y) {
            shell.setSize(size.x, needed);
        }
    }

    private static Phrase meaning(Icon kind) {
        return switch (kind) {
            case ERROR -> Phrase.SEVERITY_ERROR;
            case WARNING -> Phrase.SEVERITY_WARNING;
            default -> Phrase.SEVERITY_INFO;
        };
    }
}
