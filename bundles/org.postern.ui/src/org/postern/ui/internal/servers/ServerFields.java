/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.servers;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.postern.discovery.FixedFields;
import org.postern.model.AuthenticationMethod;
import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.ui.internal.Icon;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.servers.ServerRules.Mistake;

/**
 * The fields of one server, in two columns: protocol (where there is a choice), host, port and security. Each can be
 * left to be found: an empty text, or the first entry of a list.
 */
public final class ServerFields {

    private static final int LAST_PORT = 65535;
    private static final int DIGITS_OF_A_PORT = 5;
    private static final List<AuthenticationMethod> LOGINS = List.of(AuthenticationMethod.PASSWORD,
            AuthenticationMethod.CRAM_MD5, AuthenticationMethod.NTLM);
    private static final List<AuthenticationMethod> OUTGOING_LOGINS = List.of(AuthenticationMethod.PASSWORD,
            AuthenticationMethod.CRAM_MD5, AuthenticationMethod.NTLM, AuthenticationMethod.NONE);
    /** Between a field and what is said at it, in pixels. */
    static final int DECORATION_MARGIN = 3;
    private static final int ROOM_FOR_DECORATION = Icon.SIZE + DECORATION_MARGIN;

    private final ServerRules rules;
    private final List<Protocol> protocols;
    private final List<AuthenticationMethod> logins;
    private final Optional<Combo> protocol;
    private final Text host;
    private final Text port;
    private final Combo security;
    private final Combo login;
    private Optional<Protocol> chosenProtocol;
    private Optional<Security> chosenSecurity = Optional.empty();
    private Optional<AuthenticationMethod> chosenLogin = Optional.empty();
    private Optional<Server> shown = Optional.empty();

    /**
     * Which words stand before the fields; their mnemonics differ where two servers share a page.
     *
     * @param protocol before the protocol; not shown where there is no choice
     */
    public record Labels(Phrase protocol, Phrase host, Phrase port, Phrase security, Phrase login) {

        public static final Labels INCOMING = new Labels(Phrase.IN_PROTOCOL_LABEL, Phrase.IN_HOST_LABEL,
                Phrase.IN_PORT_LABEL, Phrase.IN_SECURITY_LABEL, Phrase.IN_LOGIN_LABEL);
        public static final Labels OUTGOING = new Labels(Phrase.IN_PROTOCOL_LABEL, Phrase.OUT_HOST_LABEL,
                Phrase.OUT_PORT_LABEL, Phrase.OUT_SECURITY_LABEL, Phrase.OUT_LOGIN_LABEL);
    }

    /**
     * @param parent has a grid of four columns
     * @param protocols what may be chosen, the usual one first
     * @param changed called after every change by the person
     */
    public ServerFields(Composite parent, UiEnvironment environment, Labels labels, List<Protocol> protocols,
            Runnable changed) {
        Messages messages = environment.messages();
        this.rules = new ServerRules(environment.services().serverChoice());
        this.protocols = protocols;
        this.logins = protocols.contains(Protocol.SMTP) ? OUTGOING_LOGINS : LOGINS;
        this.chosenProtocol = protocols.size() == 1 ? Optional.of(protocols.getFirst()) : Optional.empty();
        ServerWords words = new ServerWords(messages);
        protocol = protocols.size() == 1 ? Optional.empty()
                : Optional.of(combo(parent, messages, labels.protocol(),
                        protocols.stream().map(words::protocol).toList(), 3));
        label(parent, messages.get(labels.host()));
        host = new Text(parent, SWT.BORDER | SWT.SINGLE);
        host.setMessage(messages.get(Phrase.HOST_EXAMPLE));
        GridDataFactory.fillDefaults().grab(true, false).hint(220, SWT.DEFAULT).indent(ROOM_FOR_DECORATION, 0)
                .applyTo(host);
        label(parent, messages.get(labels.port()));
        port = new Text(parent, SWT.BORDER | SWT.SINGLE);
        port.setMessage(messages.get(Phrase.PORT_OPEN));
        port.setTextLimit(DIGITS_OF_A_PORT);
        port.addVerifyListener(event -> event.doit = event.text.chars().allMatch(Character::isDigit));
        GridDataFactory.swtDefaults().align(SWT.FILL, SWT.CENTER).hint(110, SWT.DEFAULT)
                .indent(ROOM_FOR_DECORATION, 0).applyTo(port);
        security = combo(parent, messages, labels.security(),
                Stream.of(Security.values()).map(words::security).toList(), 1);
        login = combo(parent, messages, labels.login(), logins.stream().map(words::method).toList(), 1);
        host.addModifyListener(event -> changed.run());
        port.addModifyListener(event -> changed.run());
        security.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            choose(chosenProtocol, chosen(security, List.of(Security.values())));
            changed.run();
        }));
        login.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            chosenLogin = chosen(login, logins);
            changed.run();
        }));
        protocol.ifPresent(combo -> combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            choose(chosen(combo, protocols), chosenSecurity);
            changed.run();
        })));
    }

    private static Combo combo(Composite parent, Messages messages, Phrase label, List<String> items, int columns) {
        label(parent, messages.get(label));
        Combo combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.setItems(Stream.concat(Stream.of(messages.get(Phrase.FIELD_OPEN)), items.stream())
                .toArray(String[]::new));
        combo.select(0);
        GridDataFactory.swtDefaults().span(columns, 1).indent(ROOM_FOR_DECORATION, 0).applyTo(combo);
        return combo;
    }

    private static <T> Optional<T> chosen(Combo combo, List<T> values) {
        int selected = combo.getSelectionIndex();
        return selected < 1 ? Optional.empty() : Optional.of(values.get(selected - 1));
    }

    private static void label(Composite parent, String text) {
        new Label(parent, SWT.NONE).setText(text);
    }

    // The port follows the choice as long as it is the usual one.
    private void choose(Optional<Protocol> newProtocol, Optional<Security> newSecurity) {
        boolean usual = usualPort().equals(Optional.of(port.getText()));
        chosenProtocol = newProtocol;
        chosenSecurity = newSecurity;
        if (usual) {
            port.setText(usualPort().orElse(""));
        }
    }

    private Optional<String> usualPort() {
        return chosenProtocol.flatMap(spoken -> chosenSecurity.map(spoken::standardPort)).map(String::valueOf);
    }

    /** Fills the fields. */
    public void show(Server server) {
        shown = Optional.of(server);
        chosenProtocol = Optional.of(server.protocol());
        chosenSecurity = Optional.of(server.security());
        protocol.ifPresent(combo -> combo.select(protocols.indexOf(server.protocol()) + 1));
        security.select(server.security().ordinal() + 1);
        chosenLogin = server.authentication().size() == 1
                ? server.authentication().stream().filter(logins::contains).findFirst() : Optional.empty();
        login.select(chosenLogin.map(logins::indexOf).orElse(-1) + 1);
        port.setText(Integer.toString(server.port()));
        host.setText(server.host().text());
    }

    /** What the person has typed; what is empty is to be found. */
    public FixedFields fixed() {
        return new FixedFields(chosenProtocol, HostName.parse(host.getText()), port(), chosenSecurity,
                Optional.empty(), chosenLogin);
    }

    private Optional<Integer> port() {
        return port.getText().isEmpty() ? Optional.empty()
                : Optional.of(Integer.valueOf(port.getText())).filter(number -> number >= 1 && number <= LAST_PORT);
    }

    /**
     * The server that the fields describe, or empty as long as something is left to be found or there is a
     * {@link #mistake}.
     */
    public Optional<Server> server(String username) {
        return fixed().server().filter(typed -> mistake().isEmpty())
                .map(typed -> wantsLogin() ? typed.withUsername(username) : typed)
                .map(typed -> shown.filter(typed::isSameEndpoint).map(known -> withDetails(typed, known))
                        .orElse(typed));
    }

    private boolean wantsLogin() {
        return chosenLogin.filter(AuthenticationMethod.NONE::equals).isEmpty();
    }

    // What cannot be typed is kept where the server stays where it is.
    private Server withDetails(Server typed, Server known) {
        return typed.withSourceDomains(known.sourceDomains())
                .withAuthentication(chosenLogin.map(List::of).orElse(known.authentication()));
    }

    /** What was typed or chosen that cannot be a server, or must not be one. */
    public Optional<Mistake> mistake() {
        return !host.getText().isBlank() && HostName.parse(host.getText()).isEmpty()
                ? Optional.of(new Mistake(TypedField.HOST, Phrase.HOST_MISTAKEN)) : rules.mistake(fixed());
    }

    /** Whether the person chose to do without protection, and may. */
    public boolean isUnprotected() {
        return chosenSecurity.filter(Security.NONE::equals).filter(rules.choice()::admits).isPresent();
    }

    /** The control behind a field. */
    Control control(TypedField field) {
        return switch (field) {
            case HOST -> host;
            case PORT -> port;
            case SECURITY -> security;
            case LOGIN -> login;
        };
    }

    public void setFocus() {
        host.setFocus();
    }

    /** The grid that the fields need. */
    public static void applyGridTo(Composite parent) {
        GridLayoutFactory.swtDefaults().numColumns(4).margins(8, 8).spacing(8, 6).applyTo(parent);
    }
}
