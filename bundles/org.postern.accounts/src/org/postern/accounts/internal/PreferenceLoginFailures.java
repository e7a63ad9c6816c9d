/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.accounts.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;
import org.postern.model.Server;
import org.postern.verification.LoginFailures;

/** Failed log-ins in the preferences of the workspace: for each server and user name, when; nothing else. */
@Component
public final class PreferenceLoginFailures implements LoginFailures {

    private static final String NODE = "org.postern.accounts.failures";
    private static final int MOST_REMEMBERED = 10;

    private final Preferences node;
    private final InstantSource clock;

    /** Those of this workspace. */
    @Activate
    public PreferenceLoginFailures() {
        this(InstanceScope.INSTANCE.getNode(NODE), InstantSource.system());
    }

    PreferenceLoginFailures(Preferences node, InstantSource clock) {
        this.node = node;
        this.clock = clock;
    }

    @Override
    public synchronized int recent(Server server) {
        return (int) failures(server).count();
    }

    @Override
    public synchronized void failed(Server server) {
        List<Instant> all = Stream.concat(failures(server), Stream.of(clock.instant())).toList();
        node.put(key(server), all.stream().skip(Math.max(0, all.size() - MOST_REMEMBERED)).map(Instant::toString)
                .collect(Collectors.joining(" ")));
        save();
    }

    @Override
    public synchronized void succeeded(Server server) {
        if (!node.get(key(server), "").isEmpty()) {
            node.remove(key(server));
            save();
        }
    }

    private Stream<Instant> failures(Server server) {
        Instant now = clock.instant();
        return Stream.of(node.get(key(server), "").split(" ")).flatMap(text -> instant(text).stream())
                .filter(failure -> failure.plus(PERIOD).isAfter(now) && !failure.isAfter(now));
    }

    // Preferences are a file that anybody may have changed.
    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static String key(Server server) {
        return server.protocol().id() + ":" + server.host().text() + ":" + server.port() + ":"
                + URLEncoder.encode(server.username(), StandardCharsets.UTF_8);
    }

    private void save() {
        try {
            node.flush();
        } catch (BackingStoreException forgotten) {
            // It is remembered until the end of the program all the same.
        }
    }
}
