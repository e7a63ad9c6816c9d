/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.util.List;
import java.util.Optional;

import com.google.common.net.InternetDomainName;

import org.postern.model.DomainName;

/**
 * The domain that somebody registered: one label more than the public suffix (https://publicsuffix.org). Two hosts with
 * the same one are run by the same people, as far as can be told. Suffixes that companies give away, such as
 * {@code github.io}, count as public. Does no I/O; safe for use from many threads.
 *
 * @since 0.1.0
 */
public final class RegistrableDomain {

    private RegistrableDomain() {
    }

    /**
     * The registrable domain of a host or mail domain, such as {@code example.co.uk} of {@code mx1.example.co.uk}. A
     * last label that is not in the list counts as public, as the list's rules say.
     *
     * @return empty for a public suffix itself, for a single label and for names of services
     */
    public static Optional<DomainName> of(DomainName name) {
        if (!InternetDomainName.isValid(name.ascii())) {
            return Optional.empty();
        }
        InternetDomainName known = InternetDomainName.from(name.ascii());
        if (known.hasPublicSuffix()) {
            return known.isUnderPublicSuffix() ? Optional.of(new DomainName(known.topPrivateDomain().toString()))
                    : Optional.empty();
        }
        List<String> labels = name.labels();
        return labels.size() < 2 ? Optional.empty()
                : Optional.of(new DomainName(String.join(".", labels.subList(labels.size() - 2, labels.size()))));
    }

    /** Whether two names belong to the same registrable domain; those that have none only where they are equal. */
    public static boolean isShared(DomainName one, DomainName other) {
        return one.equals(other) || of(one).filter(registrable -> of(other).filter(registrable::equals).isPresent())
                .isPresent();
    }
}
