/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.cli.internal.arguments;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

import org.postern.cli.internal.accounts.ExportFormat;
import org.postern.cli.internal.publish.PublicationFormat;
import org.postern.cli.internal.terminal.Messages;
import org.postern.discovery.DiscoveryPolicy;
import org.postern.model.DomainName;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;
import org.postern.model.Security;

import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads what is typed as options and parameters; what is wrong is said in the words of the messages. */
public final class Typed {

    /** Up to 999.999. */
    private static final Pattern SECONDS = Pattern.compile("\\d{1,3}(\\.\\d{1,3})?");

    private final Messages messages;

    public Typed(Messages messages) {
        this.messages = messages;
    }

    /** Makes {@code line} and the commands below it read with this. */
    public void registerWith(CommandLine line) {
        line.registerConverter(MailAddress.class, this::address);
        line.registerConverter(DomainName.class, this::domain);
        line.registerConverter(HostAndPort.class, this::place);
        line.registerConverter(NamedServer.class, this::namedServer);
        line.registerConverter(PublicationFormat.class, this::publicationFormat);
        line.registerConverter(ExportFormat.class, this::exportFormat);
        line.registerConverter(Protocol.class, this::protocol);
        line.registerConverter(Security.class, this::security);
        line.registerConverter(Duration.class, this::seconds);
        line.registerConverter(int.class, this::number);
        line.registerConverter(Policy.class, this::policy);
    }

    private MailAddress address(String text) {
        return switch (MailAddress.read(text)) {
            case MailAddress.Valid(MailAddress address) -> address;
            case MailAddress.Invalid(MailAddress.Problem problem) ->
                throw new TypeConversionException(messages.text("address." + problem.name(), text));
        };
    }

    private DomainName domain(String text) {
        return read(DomainName.parse(text), "typed.domain", text);
    }

    private HostAndPort place(String text) {
        return read(HostAndPort.parse(text), "typed.host", text);
    }

    private NamedServer namedServer(String text) {
        return read(NamedServer.parse(text), "typed.named-server", text);
    }

    private PublicationFormat publicationFormat(String text) {
        return PublicationFormat.withId(text).orElseThrow(() -> new TypeConversionException(
                messages.text("typed.publication-format", text, PublicationFormat.names())));
    }

    private ExportFormat exportFormat(String text) {
        return ExportFormat.withId(text).orElseThrow(() -> new TypeConversionException(
                messages.text("typed.export-format", text, ExportFormat.names())));
    }

    private Protocol protocol(String text) {
        return read(Protocol.withId(text).filter(Protocol::isSupported), "typed.protocol", text);
    }

    private Security security(String text) {
        return read(Security.withId(text), "typed.security", text);
    }

    private Duration seconds(String text) {
        return read(Optional.of(text.strip()).filter(number -> SECONDS.matcher(number).matches())
                .map(number -> Duration.ofMillis(new BigDecimal(number).movePointRight(3).longValue()))
                .filter(Duration::isPositive), "typed.seconds", text);
    }

    private Integer number(String text) {
        return read(Optional.of(text).filter(digits -> digits.matches("\\d{1,9}")).map(Integer::valueOf),
                "typed.number", text);
    }

    private Policy policy(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new TypeConversionException(messages.text("policy.form", text));
        }
        String name = text.substring(0, equals);
        String value = text.substring(equals + 1);
        if (name.equals(Policy.DnsServer.NAME)) {
            return read(Policy.DnsServer.parse(value), "policy.dns-server", value);
        } else if (name.equals(Policy.Proxy.NAME)) {
            return read(Policy.Proxy.parse(value), "policy.proxy", "");
        } else if (name.equals(Policy.CertificateExceptions.NAME)) {
            return read(Policy.CertificateExceptions.parse(value), "policy.value", value);
        } else if (!DiscoveryPolicy.isKnown(name)) {
            throw new TypeConversionException(messages.text("policy.unknown", name, Policy.DnsServer.NAME + ", "
                    + Policy.Proxy.NAME + ", " + Policy.CertificateExceptions.NAME + ", "
                    + String.join(", ", DiscoveryPolicy.NAMES)));
        }
        return read(DiscoveryPolicy.read(name, value).map(Policy.Search::new), "policy.value", value);
    }

    private <T> T read(Optional<T> value, String key, String text) {
        return value.orElseThrow(() -> new TypeConversionException(messages.text(key, text)));
    }
}
