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

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.postern.model.HostName;
import org.postern.model.Protocol;
import org.postern.model.Security;
import org.postern.model.Server;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;

/** The fields of one server, in two columns: protocol (where there is a choice), host, port and security. */
public final class ServerFields {

    private static final int LAST_PORT = 65535;

    private final List<Protocol> protocols;
    private final Optional<Combo> protocol;
    private final Text host;
    private final Spinner port;
    private final Combo security;
    private Protocol chosenProtocol;
    private Security chosenSecurity = Security.TLS;

    /**
     * Which words stand before the fields; their mnemonics differ where two servers share a page.
     *
     * @param protocol before the protocol; not shown where there is no choice
     */
    public record Labels(Phrase protocol, Phrase host, Phrase port, Phrase security) {

        public static final Labels INCOMING = new Labels(Phrase.IN_PROTOCOL_LABEL, Phrase.IN_HOST_LABEL,
                Phrase.IN_PORT_LABEL, Phrase.IN_SECURITY_LABEL);
        public static final Labels OUTGOING = new Labels(Phrase.IN_PROTOCOL_LABEL, Phrase.OUT_HOST_LABEL,
                Phrase.OUT_PORT_LABEL, Phrase.OUT_SECURITY_LABEL);
    }

    /**
     * @param parent has a grid of four columns
     * @param protocols what may be chosen, the usual one first
     * @param changed called after every change by the person
     */
    public ServerFields(Composite parent, Messages messages, Labels labels, List<Protocol> protocols,
            Runnable changed) {
        this.protocols = protocols;
        this.chosenProtocol = protocols.getFirst();
        ServerWords words = new ServerWords(messages);
        protocol = protocols.size() == 1 ? Optional.empty()
                : Optional.of(combo(parent, messages.get(labels.protocol()), 3,
                        protocols.stream().map(words::protocol).toList()));
        label(parent, messages.get(labels.host()));
        host = new Text(parent, SWT.BORDER | SWT.SINGLE);
        host.setMessage(messages.get(Phrase.HOST_EXAMPLE));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(host);
        label(parent, messages.get(labels.port()));
        port = new Spinner(parent, SWT.BORDER);
        port.setValues(chosenProtocol.standardPort(chosenSecurity), 1, LAST_PORT, 0, 1, 100);
        security = combo(parent, messages.get(labels.security()), 3,
                List.of(Security.values()).stream().map(words::security).toList());
        host.addModifyListener(event -> changed.run());
        port.addModifyListener(event -> changed.run());
        security.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            choose(chosenProtocol, Security.values()[security.getSelectionIndex()]);
            changed.run();
        }));
        protocol.ifPresent(combo -> combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            choose(protocols.get(combo.getSelectionIndex()), chosenSecurity);
            changed.run();
        })));
    }

    private static Combo combo(Composite parent, String label, int span, List<String> items) {
        label(parent, label);
        Combo combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.setItems(items.toArray(String[]::new));
        combo.select(0);
        GridDataFactory.swtDefaults().span(span, 1).applyTo(combo);
        return combo;
    }

    private static void label(Composite parent, String text) {
        new Label(parent, SWT.NONE).setText(text);
    }

    // The port follows the choice as long as it is the usual one.
    private void choose(Protocol newProtocol, Security newSecurity) {
        boolean usual = port.getSelection() == chosenProtocol.standardPort(chosenSecurity);
        chosenProtocol = newProtocol;
        chosenSecurity = newSecurity;
        if (usual) {
            port.setSelection(newProtocol.standardPort(newSecurity));
        }
    }

    /** Fills the fields. */
    public void show(Server server) {
        chosenProtocol = server.protocol();
        chosenSecurity = server.security();
        protocol.ifPresent(combo -> combo.select(protocols.indexOf(server.protocol())));
        security.select(server.security().ordinal());
        host.setText(server.host().text());
        port.setSelection(server.port());
    }

    /** The server that the fields describe, or empty as long as the host is no host name. */
    public Optional<Server> server(String username) {
        return HostName.parse(host.getText()).map(name -> new Server(chosenProtocol, name, port.getSelection(),
                chosenSecurity, List.of(), username));
    }

    /** Whether a host was typed that cannot be one. */
    public boolean isHostMistaken() {
        return !host.getText().isBlank() && HostName.parse(host.getText()).isEmpty();
    }

    /** Whether the person chose to do without protection. */
    public boolean isUnprotected() {
        return chosenSecurity == Security.NONE;
    }

    public void setFocus() {
        host.setFocus();
    }

    /** The grid that the fields need. */
    public static void applyGridTo(Composite parent) {
        GridLayoutFactory.swtDefaults().numColumns(4).spacing(8, 6).applyTo(parent);
    }
}
