/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.accounts.internal;

import java.util.Optional;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Provider;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.URLName;
import jakarta.mail.event.ConnectionEvent;
import jakarta.mail.event.TransportEvent;

/**
 * The transport of an account's session: it hands messages to the first server of the outgoing series that can be
 * reached. Whatever host and user name it is told, it connects to the servers of the series only.
 */
public final class OutgoingSeriesTransport extends Transport {

    private static final Address[] NOBODY = {};

    private Optional<Transport> connected = Optional.empty();

    /** Called by Jakarta Mail; the session has to come from {@link #makeDefault(Session, OutgoingSeries)}. */
    public OutgoingSeriesTransport(Session session, URLName name) {
        super(session, name);
    }

    /** Makes this the transport for everything that leaves through {@code session}. */
    static void makeDefault(Session session, OutgoingSeries series) throws MessagingException {
        session.getProperties().put(OutgoingSeries.class.getName(), series);
        session.setProvider(new Provider(Provider.Type.TRANSPORT, session.getProperty("mail.transport.protocol"),
                OutgoingSeriesTransport.class.getName(), "Postern", null));
    }

    // Not protocolConnect: the caller of that asks the system's resolver first, and logs in twice where it is refused.
    @Override
    public synchronized void connect(String host, int port, String user, String password) throws MessagingException {
        if (isConnected()) {
            throw new IllegalStateException("already connected");
        }
        OutgoingSeries series = (OutgoingSeries) session.getProperties().get(OutgoingSeries.class.getName());
        connected = Optional.of(series.connect());
        setConnected(true);
        notifyConnectionListeners(ConnectionEvent.OPENED);
    }

    @Override
    public synchronized boolean isConnected() {
        return connected.filter(Transport::isConnected).isPresent();
    }

    @Override
    public void sendMessage(Message message, Address[] addresses) throws MessagingException {
        try {
            toServer().sendMessage(message, addresses);
            notifyTransportListeners(TransportEvent.MESSAGE_DELIVERED, addresses, NOBODY, NOBODY, message);
        } catch (SendFailedException refused) {
            boolean nobody = refused.getValidSentAddresses() == null || refused.getValidSentAddresses().length == 0;
            notifyTransportListeners(
                    nobody ? TransportEvent.MESSAGE_NOT_DELIVERED : TransportEvent.MESSAGE_PARTIALLY_DELIVERED,
                    refused.getValidSentAddresses(), refused.getValidUnsentAddresses(), refused.getInvalidAddresses(),
                    message);
            throw refused;
        } catch (MessagingException failure) {
            notifyTransportListeners(TransportEvent.MESSAGE_NOT_DELIVERED, NOBODY, addresses, NOBODY, message);
            throw failure;
        }
    }

    private synchronized Transport toServer() {
        return connected.orElseThrow(() -> new IllegalStateException("not connected"));
    }

    @Override
    public synchronized void close() throws MessagingException {
        if (connected.isPresent()) {
            try {
                connected.get().close();
            } finally {
                connected = Optional.empty();
                super.close();
            }
        }
    }
}
