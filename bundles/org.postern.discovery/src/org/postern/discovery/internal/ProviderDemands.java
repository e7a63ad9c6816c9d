/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Protocol;
import org.postern.model.Provider;

/** What a provider asks of the people who use it, as findings. */
public final class ProviderDemands {

    private ProviderDemands() {
    }

    /** @param protocols those that are proposed */
    static Stream<Finding> of(Provider provider, List<Protocol> protocols) {
        Stream<Finding> password = switch (provider.passwordRule()) {
            case APP_PASSWORD -> Stream.of(Finding.of(FindingCode.PROVIDER_APP_PASSWORD, provider.name()));
            case OAUTH_ONLY -> Stream.of(Finding.of(FindingCode.PROVIDER_OAUTH_ONLY, provider.name()));
            case ACCOUNT_PASSWORD, UNKNOWN -> Stream.empty();
        };
        Stream<Finding> preparation = protocols.stream().distinct()
                .flatMap(protocol -> provider.preparation(protocol, Locale.getDefault()).stream())
                .map(step -> Finding.of(FindingCode.PROVIDER_PREPARATION, provider.name()).withLink(step.link()));
        return Stream.of(status(provider),
                password.map(rule -> provider.passwordLink().map(rule::withLink).orElse(rule)), preparation)
                .flatMap(findings -> findings);
    }

    /** Why mail programs cannot be used with the provider, or not as usual; empty where they can. */
    public static Stream<Finding> status(Provider provider) {
        Stream<FindingCode> code = switch (provider.status()) {
            case NO_IMAP -> Stream.of(FindingCode.PROVIDER_NO_IMAP);
            case BROKEN -> Stream.of(FindingCode.PROVIDER_BROKEN);
            case BRIDGE -> Stream.of(FindingCode.PROVIDER_BRIDGE);
            case WORKS, PREPARATION -> Stream.empty();
        };
        return code.map(known -> Finding.of(known, provider.name()))
                .map(finding -> provider.statusLink().map(finding::withLink).orElse(finding));
    }
}
