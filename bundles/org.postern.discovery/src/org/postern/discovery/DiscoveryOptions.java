/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a search may do.
 *
 * @param deadline after this everything ends
 * @param sourceLimit no source may hold longer than this
 * @param offline whether only the catalogs are asked and nothing is probed
 * @param guess whether conventional names are tried
 * @param thirdParties whether parties other than the domain and its provider may be told the domain
 * @param http whether configuration may be fetched without TLS
 * @param database where the provider database is: an https address to which the domain is appended
 * @param sources which sources take part, and in what order
 * @param servers which servers may be proposed
 * @param file a file with settings that the person has named
 * @param fixed the fields that the person has fixed: only servers that agree with them are proposed
 * @param forced the servers that a policy lays down
 * @param sockets how many sockets all searches of the program may have open at once, a fourth of them for each
 * @param controlHosts whom of strangers to ask for a connection where a server of submission cannot be reached
 * @since 0.1.0
 */
public record DiscoveryOptions(Duration deadline, Duration sourceLimit, boolean offline, boolean guess,
        boolean thirdParties, boolean http, URI database, SourceChoice sources, ServerChoice servers,
        Optional<Path> file, FixedSettings fixed, ForcedServers forced, int sockets, ControlHostChoice controlHosts) {

    private static final int MOST_SOCKETS = 256;

    /** The provider database of Thunderbird. */
    public static final URI THUNDERBIRD_DATABASE = URI.create("https://autoconfig.thunderbird.net/v1.1/");

    /** Everything that is safe, within 12 s and 5 s for each source. */
    public static final DiscoveryOptions DEFAULT =
            new DiscoveryOptions(Duration.ofSeconds(12), Duration.ofSeconds(5), false, true, true, false);

    /** With the database of Thunderbird, all sources in their own order, any server, and no file. */
    public DiscoveryOptions(Duration deadline, Duration sourceLimit, boolean offline, boolean guess,
            boolean thirdParties, boolean http) {
        this(deadline, sourceLimit, offline, guess, thirdParties, http, THUNDERBIRD_DATABASE, SourceChoice.NONE,
                ServerChoice.ANY, Optional.empty(), FixedSettings.NONE, ForcedServers.NONE, MOST_SOCKETS,
                ControlHostChoice.OF_THE_CATALOG);
    }

    public DiscoveryOptions withDeadline(Duration limit) {
        return new DiscoveryOptions(limit, sourceLimit, offline, guess, thirdParties, http, database,
                sources, servers, file, fixed, forced, sockets, controlHosts);
    }

    public DiscoveryOptions withSourceLimit(Duration limit) {
        return new DiscoveryOptions(deadline, limit, offline, guess, thirdParties, http, database,
                sources, servers, file, fixed, forced, sockets, controlHosts);
    }

    public DiscoveryOptions withGuess(boolean allowed) {
        return new DiscoveryOptions(deadline, sourceLimit, offline, allowed, thirdParties, http, database,
                sources, servers, file, fixed, forced, sockets, controlHosts);
    }

    public DiscoveryOptions withThirdParties(boolean allowed) {
        return new DiscoveryOptions(deadline, sourceLimit, offline, guess, allowed, http, database,
                sources, servers, file, fixed, forced, sockets, controlHosts);
    }

    public DiscoveryOptions withHttp(boolean allowed) {
        return new DiscoveryOptions(deadline, sourceLimit, offline, guess, thirdParties, allowed, database,
                sources, servers, file, fixed, forced, sockets, controlHosts);
    }

    public DiscoveryOptions withDatabase(URI place) {
        return new DiscoveryOptions(deadline, sourceLimit, offline, guess, thirdParties, http, place, sources, servers,
                file, fixed, forced, sockets, controlHosts);
    }

    public DiscoveryOptions withSources(SourceChoice choice) {
        return new DiscoveryOptions(deadline, sourceLimit, offline, guess, thirdParties, http, database, choice,
                servers, file, fixed, forced, sockets, controlHosts);
    }

    public DiscoveryOptions withServers(ServerChoice choice) {
        return new DiscoveryOptions(deadline, sourceLimit, offline, guess, thirdParties, http, database, sources,
                choice, file, fixed, forced, sockets, controlHosts);
    }

    public DiscoveryOptions withFile(Path named) {
        return new DiscoveryOptions(deadline, sourceLimit, offline, guess, thirdParties, http, database, sources,
                servers, Optional.of(named), fixed, forced, sockets, controlHosts);
    }

    public DiscoveryOptions withFixed(FixedSettings fields) {
        return new DiscoveryOptions(deadline, sourceLimit, offline, guess, thirdParties, http, database, sources,
                servers, file, fields, forced, sockets, controlHosts);
    }

    public DiscoveryOptions withForced(ForcedServers laidDown) {
        return new DiscoveryOptions(deadline, sourceLimit, offline, guess, thirdParties, http, database, sources,
                servers, file, fixed, laidDown, sockets, controlHosts);
    }

    public DiscoveryOptions withSockets(int most) {
        return new DiscoveryOptions(deadline, sourceLimit, offline, guess, thirdParties, http, database, sources,
                servers, file, fixed, forced, most, controlHosts);
    }

    public DiscoveryOptions withControlHosts(ControlHostChoice choice) {
        return new DiscoveryOptions(deadline, sourceLimit, offline, guess, thirdParties, http, database, sources,
                servers, file, fixed, forced, sockets, choice);
    }
}
