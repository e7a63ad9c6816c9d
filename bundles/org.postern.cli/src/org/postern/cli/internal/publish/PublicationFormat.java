/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.publish;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.postern.formats.AutoconfigWriter;
import org.postern.formats.AutodiscoverWriter;
import org.postern.formats.MobileconfigWriter;
import org.postern.formats.PaccDigest;
import org.postern.formats.PaccDocument;
import org.postern.formats.PaccWriter;
import org.postern.formats.PublishedSettings;
import org.postern.formats.SrvLinesWriter;
import org.postern.formats.WrittenDocument;
import org.postern.model.MailAddress;

/** How a domain can tell mail programs its settings. */
public enum PublicationFormat {

    AUTOCONFIG {
        @Override
        WrittenDocument write(PublishedSettings settings, Optional<URI> issuer, MailAddress address) {
            return new AutoconfigWriter().write(settings, address.domain());
        }
    },
    PACC {
        @Override
        WrittenDocument write(PublishedSettings settings, Optional<URI> issuer, MailAddress address) {
            return new PaccWriter().write(new PaccDocument(settings, issuer, Optional.empty()), address.domain());
        }

        @Override
        List<String> records(WrittenDocument document, MailAddress address) {
            return List.of(PaccDigest.zoneLine(address.domain(), document.bytes()));
        }
    },
    SRV {
        @Override
        WrittenDocument write(PublishedSettings settings, Optional<URI> issuer, MailAddress address) {
            return new SrvLinesWriter().write(settings, address.domain());
        }
    },
    MOBILECONFIG {
        @Override
        WrittenDocument write(PublishedSettings settings, Optional<URI> issuer, MailAddress address) {
            return new MobileconfigWriter().write(settings, address);
        }
    },
    AUTODISCOVER {
        @Override
        WrittenDocument write(PublishedSettings settings, Optional<URI> issuer, MailAddress address) {
            return new AutodiscoverWriter().write(settings, address);
        }
    };

    /** The name on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The document that the domain of the address is to publish.
     *
     * @param issuer who issues access tokens; most formats cannot say it
     */
    abstract WrittenDocument write(PublishedSettings settings, Optional<URI> issuer, MailAddress address);

    /** Lines of the zone of the domain that belong to the document. */
    List<String> records(WrittenDocument document, MailAddress address) {
        return List.of();
    }

    /** The format with this {@link #id()}. */
    public static Optional<PublicationFormat> withId(String id) {
        return Stream.of(values()).filter(format -> format.id().equals(id)).findFirst();
    }

    /** All names, as they stand in messages. */
    public static String names() {
        return Stream.of(values()).map(PublicationFormat::id).collect(Collectors.joining(", "));
    }
}
