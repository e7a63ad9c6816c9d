/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.postern.catalog.Catalog;
import org.postern.catalog.CatalogFetch;
import org.postern.catalog.CatalogLayer;
import org.postern.catalog.CatalogLayer.Kind;
import org.postern.catalog.CatalogLayer.State;
import org.postern.catalog.CatalogProblem;
import org.postern.catalog.CatalogReader;
import org.postern.catalog.CatalogReading;

/**
 * Catalogs from the web, kept in a folder. Content counts where it has the checksum that was saved with the URL; what
 * a page says later replaces it only where a person takes that for good. Safe for use from many threads.
 */
public final class PageCache {

    /** What came of taking a page as it is now. */
    public sealed interface Taking {
    }

    /** It is in the cache. */
    public record Taken(String checksum, CatalogReading reading) implements Taking {
    }

    /** It is not, and the cache is as it was. */
    public record NotTaken(CatalogProblem problem) implements Taking {
    }

    private final Path folder;
    private final CatalogFetch fetch;
    private final Runnable changed;
    private final CatalogReader reader = new CatalogReader();
    // Why the last fetch of a page came to nothing; a page that stands here is not fetched again by itself.
    private final Map<String, CatalogProblem> failures = new ConcurrentHashMap<>();

    /** @param changed is called after a page has been fetched in the background */
    public PageCache(Path folder, CatalogFetch fetch, Runnable changed) {
        this.folder = folder;
        this.fetch = fetch;
        this.changed = changed;
    }

    /** The layer of a page, from the cache. A page that is not there as it should be is fetched in the background. */
    public CatalogLayer layer(LayerSource.Page page) {
        Optional<byte[]> cached = cached(page.url());
        if (page.checksum().isEmpty()) {
            return layer(page, cached, new CatalogProblem(page.id(), 0,
                    "no checksum stands with the URL; add the URL again to save one"));
        } else if (cached.map(PageCache::checksum).equals(page.checksum())) {
            return CatalogLayer.of(page.id(), Kind.URL, State.CURRENT, read(page.url(), cached.orElseThrow()));
        }
        CatalogProblem failure = failures.get(page.line());
        if (failure != null) {
            return layer(page, cached, failure);
        }
        failures.put(page.line(), new CatalogProblem(page.id(), 0, "it is being fetched"));
        Thread.ofVirtual().name("fetch " + page.id()).start(() -> {
            refresh(page);
            changed.run();
        });
        CatalogReading reading = new CatalogReading(cached.map(content -> read(page.url(), content).catalog())
                .orElseGet(() -> new Catalog(page.id(), List.of())), List.of());
        return CatalogLayer.of(page.id(), Kind.URL, cached.isPresent() ? State.KEPT : State.PENDING, reading);
    }

    private CatalogLayer layer(LayerSource.Page page, Optional<byte[]> cached, CatalogProblem problem) {
        Catalog catalog = cached.map(content -> read(page.url(), content).catalog())
                .orElseGet(() -> new Catalog(page.id(), List.of()));
        return CatalogLayer.of(page.id(), Kind.URL, cached.isPresent() ? State.KEPT : State.MISSING,
                new CatalogReading(catalog, List.of(problem)));
    }

    /** Fetches a page and takes it, whatever it says, as long as it is a catalog. */
    public Taking take(URI url) {
        return switch (fetch.fetch(url)) {
            case CatalogFetch.Fetched.Failed(String reason) ->
                new NotTaken(new CatalogProblem(url.toString(), 0, reason));
            case CatalogFetch.Fetched.Page(byte[] content) -> {
                CatalogReading reading = read(url, content);
                if (reading.isUnusable()) {
                    yield new NotTaken(reading.problems().getFirst());
                }
                yield store(url, content).<Taking>map(NotTaken::new)
                        .orElseGet(() -> new Taken(checksum(content), reading));
            }
        };
    }

    /** Fetches a page, and takes it where it is what was asked for. */
    public void refresh(LayerSource.Page page) {
        Optional<CatalogProblem> failure = switch (fetch.fetch(page.url())) {
            case CatalogFetch.Fetched.Failed(String reason) ->
                Optional.of(new CatalogProblem(page.id(), 0, reason));
            case CatalogFetch.Fetched.Page(byte[] content)
                    when page.checksum().equals(Optional.of(checksum(content))) ->
                store(page.url(), content);
            case CatalogFetch.Fetched.Page(byte[] content) -> Optional.of(new CatalogProblem(page.id(), 0,
                    "its content has the checksum " + checksum(content) + " and not the one that was saved, and is not"
                            + " taken; add the URL again to take it"));
        };
        failure.ifPresentOrElse(problem -> failures.put(page.line(), problem), () -> failures.remove(page.line()));
    }

    private CatalogReading read(URI url, byte[] content) {
        return reader.read(new ByteArrayInputStream(content), url.toString());
    }

    private Optional<byte[]> cached(URI url) {
        try {
            Path file = file(url);
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<CatalogProblem> store(URI url, byte[] content) {
        try {
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, "page", ".new");
            Files.write(fresh, content);
            Files.move(fresh, file(url), StandardCopyOption.REPLACE_EXISTING);
            return Optional.empty();
        } catch (IOException unwritable) {
            return Optional.of(new CatalogProblem(url.toString(), 0, "it cannot be kept in " + folder));
        }
    }

    private Path file(URI url) {
        return folder.resolve(checksum(url.toString().getBytes(StandardCharsets.UTF_8)) + ".xml");
    }

    private static String checksum(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
