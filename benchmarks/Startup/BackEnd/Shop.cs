namespace Mesh.Benchmarks.Startup.BackEnd;

/// <summary>A service of the back end.</summary>
/// <param name="Name">The name of the service.</param>
/// <param name="StartAsync">The work of the service while it starts.</param>
/// <param name="Dependencies">The names of the services that this one requires; they come before it.</param>
internal sealed record ShopService(string Name, Func<CancellationToken, Task> StartAsync, params string[] Dependencies);

/// <summary>
/// The back end of a typical shop: 36 services over databases and brokers in other zones of the data centre (2 ms for a round trip), shared
/// platforms in the region (8 ms) and providers elsewhere (35 ms), the last two with TLS. Each connects, logs in, and asks for the data
/// that it needs to begin, in as many round trips as the usual clients take; a few keep the processor busy.
/// </summary>
internal sealed class Shop : IDisposable
{
    private readonly RemoteServer _zone = new(TimeSpan.FromMilliseconds(2), tls: false);
    private readonly RemoteServer _region = new(TimeSpan.FromMilliseconds(8), tls: true);
    private readonly RemoteServer _elsewhere = new(TimeSpan.FromMilliseconds(35), tls: true);

    public ShopService[] Services =>
    [
        Region("config", 3, 60_000),
        Region("secrets", 4, 2_000, "config"),
        Zone("database", 14, 4_000, "secrets"), // log in, types, the state of the schema
        Zone("replica", 9, 4_000, "secrets"),
        Zone("cache", 3, 200, "config"),
        Zone("broker", 12, 500, "secrets"), // channels, exchanges, queues, bindings
        Region("schema-registry", 6, 20_000, "config"),
        Region("object-store", 3, 5_000, "secrets"),
        Region("search-cluster", 8, 80_000, "config"),
        Region("feature-flags", 2, 30_000, "config"),
        Elsewhere("identity-provider", 2, 8_000, "config"), // discovery, keys
        Elsewhere("payment-provider", 3, 2_000, "secrets"),
        Elsewhere("fraud-provider", 2, 2_000, "secrets"),
        Elsewhere("shipping-provider", 3, 12_000, "secrets"),
        Elsewhere("mail-provider", 2, 1_000, "secrets"),
        Elsewhere("tax-provider", 2, 30_000, "config"),
        new("token-keys", static _ => Work.MakeKeyAsync(), "identity-provider"),
        Zone("event-store", 10, 4_000, "database", "schema-registry"),
        Zone("projections", 16, 20_000, "event-store"),
        Zone("outbox", 4, 2_000, "database", "broker"),
        Zone("catalog", 12, 250_000, "replica"),
        new("price-rules", static _ => Work.CompileRulesAsync(20), "feature-flags"),
        Zone("prices", 6, 60_000, "catalog", "price-rules", "cache"),
        Zone("stock", 5, 60_000, "database", "broker"),
        Zone("customers", 4, 10_000, "replica"),
        Zone("basket", 2, 500, "cache", "catalog"),
        Zone("orders", 8, 20_000, "event-store", "outbox"),
        Region("recommendations", 3, 400_000, "object-store", "catalog"),
        Region("search", 5, 40_000, "search-cluster", "catalog"),
        Region("invoices", 3, 30_000, "orders", "object-store"),
        Zone("checkout", 3, 2_000, "orders", "basket", "prices", "payment-provider", "fraud-provider", "tax-provider"),
        Zone("warehouse", 4, 5_000, "stock", "shipping-provider"),
        Zone("notifications", 3, 2_000, "mail-provider", "broker", "customers"),
        Zone("reports", 5, 30_000, "projections", "replica"),
        Zone("back-office", 3, 5_000, "customers", "orders", "reports", "token-keys"),
        Zone("gateway", 2, 1_000, "checkout", "search", "recommendations", "customers", "token-keys"),
    ];

    public void Dispose()
    {
        _zone.Dispose();
        _region.Dispose();
        _elsewhere.Dispose();
    }

    private ShopService Zone(string name, int questions, int bytes, params string[] dependencies) => Talks(_zone, name, questions, bytes, dependencies);

    private ShopService Region(string name, int questions, int bytes, params string[] dependencies) => Talks(_region, name, questions, bytes, dependencies);

    private ShopService Elsewhere(string name, int questions, int bytes, params string[] dependencies) => Talks(_elsewhere, name, questions, bytes, dependencies);

    private static ShopService Talks(RemoteServer server, string name, int questions, int bytes, string[] dependencies) => new(name, token => Work.TalkAsync(server, questions, bytes, token), dependencies);
}
