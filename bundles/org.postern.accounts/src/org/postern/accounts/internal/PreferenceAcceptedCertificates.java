/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.accounts.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;
import org.postern.accounts.AcceptedCertificate;
import org.postern.accounts.AcceptedCertificates;
import org.postern.model.HostName;
import org.postern.probe.ServerCertificate;
import org.postern.probe.connection.CertificateExceptions;

/** Accepted certificates in the preferences of the workspace, one node for each server; nothing in it is a secret. */
@Component(service = {AcceptedCertificates.class, CertificateExceptions.class})
public final class PreferenceAcceptedCertificates implements AcceptedCertificates {

    private static final String NODE = "org.postern.accounts.certificates";
    private static final String POLICY_NODE = "org.postern.accounts";
    private static final String POLICY = "certificate-exceptions";

    private static final String HOST = "host";
    private static final String PORT = "port";
    private static final String SUBJECT = "subject";
    private static final String ISSUER = "issuer";
    private static final String NAME = "name.";
    private static final String NOT_BEFORE = "not-before";
    private static final String NOT_AFTER = "not-after";
    private static final String FINGERPRINT = "fingerprint";
    private static final String SINCE = "since";

    private final Preferences root;
    private final List<Preferences> policies;
    private final InstantSource clock;

    /** Those of this workspace. */
    @Activate
    public PreferenceAcceptedCertificates() {
        this(InstanceScope.INSTANCE.getNode(NODE), List.of(DefaultScope.INSTANCE.getNode(POLICY_NODE),
                InstanceScope.INSTANCE.getNode(POLICY_NODE)), InstantSource.system());
    }

    /** @param policies where exceptions may be forbidden; one that forbids them is enough */
    public PreferenceAcceptedCertificates(Preferences root, List<Preferences> policies, InstantSource clock) {
        this.root = root;
        this.policies = List.copyOf(policies);
        this.clock = clock;
    }

    @Override
    public synchronized Optional<String> accepted(HostName host, int port) {
        return areAllowed() ? find(host, port).map(accepted -> accepted.certificate().fingerprint())
                : Optional.empty();
    }

    @Override
    public synchronized List<AcceptedCertificate> all() {
        try {
            return Stream.of(root.childrenNames()).flatMap(name -> read(root.node(name)).stream())
                    .sorted(Comparator.comparing((AcceptedCertificate accepted) -> accepted.host().text())
                            .thenComparing(AcceptedCertificate::port)).toList();
        } catch (BackingStoreException unreadable) {
            throw fault(unreadable);
        }
    }

    @Override
    public boolean areAllowed() {
        return policies.stream().noneMatch(policy -> policy.get(POLICY, "").equals("false"));
    }

    @Override
    public synchronized void accept(HostName host, int port, ServerCertificate certificate) {
        if (!areAllowed()) {
            throw new IllegalStateException("a policy forbids certificate exceptions");
        }
        revoke(host, port);
        Preferences node = root.node(nodeName(host, port));
        node.put(HOST, host.text());
        node.putInt(PORT, port);
        node.put(SUBJECT, certificate.subject());
        node.put(ISSUER, certificate.issuer());
        for (int i = 0; i < certificate.names().size(); i++) {
            node.put(NAME + i, certificate.names().get(i));
        }
        node.put(NOT_BEFORE, certificate.notBefore().toString());
        node.put(NOT_AFTER, certificate.notAfter().toString());
        node.put(FINGERPRINT, certificate.fingerprint());
        node.put(SINCE, clock.instant().toString());
        flush();
    }

    @Override
    public synchronized void revoke(HostName host, int port) {
        try {
            if (root.nodeExists(nodeName(host, port))) {
                root.node(nodeName(host, port)).removeNode();
                flush();
            }
        } catch (BackingStoreException unreadable) {
            throw fault(unreadable);
        }
    }

    private Optional<AcceptedCertificate> find(HostName host, int port) {
        try {
            return root.nodeExists(nodeName(host, port)) ? read(root.node(nodeName(host, port))) : Optional.empty();
        } catch (BackingStoreException unreadable) {
            // What cannot be read was not accepted.
            return Optional.empty();
        }
    }

    private static String nodeName(HostName host, int port) {
        return host.text() + ":" + port;
    }

    // Preferences are a file that anybody may have changed: what is not whole was not accepted.
    private static Optional<AcceptedCertificate> read(Preferences node) {
        List<String> names = IntStream.iterate(0, i -> i + 1).mapToObj(i -> node.get(NAME + i, ""))
                .takeWhile(name -> !name.isEmpty()).toList();
        return HostName.parse(node.get(HOST, "")).flatMap(host -> instant(node, NOT_BEFORE)
                .flatMap(notBefore -> instant(node, NOT_AFTER).flatMap(notAfter -> instant(node, SINCE)
                        .map(since -> new AcceptedCertificate(host, node.getInt(PORT, 0),
                                new ServerCertificate(node.get(SUBJECT, ""), node.get(ISSUER, ""), names, notBefore,
                                        notAfter, node.get(FINGERPRINT, "")), since)))));
    }

    private static Optional<Instant> instant(Preferences node, String key) {
        try {
            return Optional.of(Instant.parse(node.get(key, "")));
        } catch (DateTimeParseException missing) {
            return Optional.empty();
        }
    }

    private void flush() {
        try {
            root.flush();
        } catch (BackingStoreException notSaved) {
            throw fault(notSaved);
        }
    }

    private static UncheckedIOException fault(BackingStoreException cause) {
        return new UncheckedIOException(new IOException(cause));
    }
}
