using Mesh.Shared.Model;

namespace Mesh.Analyzers.Frameworks;

/// <summary>A family of types that Microsoft's libraries register together.</summary>
internal enum Family
{
    /// <summary>A plain <c>ILogger</c>, a <c>DbContext</c> of no application: registered by nobody.</summary>
    Nobody,
    Logging,
    Options,
    Metrics,
    Configuration,
    Host,
    HttpClient,
    MemoryCache,
    DistributedCache,
    HybridCache,
    HttpContextAccessor,
    Localization,
    DataProtection,
    Authorization,
    Time,
}

/// <summary>
/// The well-known types that services ask for, with the calls that register them; and the calls whose registrations are known.
/// </summary>
internal static class FrameworkTypes
{
    private const string Logs = "global::Microsoft.Extensions.Logging.";
    private const string Settings = "global::Microsoft.Extensions.Options.";
    private const string Caches = "global::Microsoft.Extensions.Caching.";

    private static readonly Dictionary<string, (Family Family, string Help)> s_types = new(StringComparer.Ordinal)
    {
        [Logs + "ILogger"] = (Family.Nobody, "ask for ILogger<{0}>"),
        [Logs + "ILogger<{0}>"] = (Family.Logging, "call services.AddLogging()"),
        [Logs + "ILoggerFactory"] = (Family.Logging, "call services.AddLogging()"),
        [Settings + "IOptions<{0}>"] = (Family.Options, "call services.AddOptions()"),
        [Settings + "IOptionsMonitor<{0}>"] = (Family.Options, "call services.AddOptions()"),
        [Settings + "IOptionsFactory<{0}>"] = (Family.Options, "call services.AddOptions()"),
        ["global::System.Diagnostics.Metrics.IMeterFactory"] = (Family.Metrics, "call services.AddMetrics()"),
        ["global::Microsoft.Extensions.Configuration.IConfiguration"] = (Family.Configuration, "create a host, or call services.AddSingleton<IConfiguration>(configuration)"),
        ["global::Microsoft.Extensions.Hosting.IHostEnvironment"] = (Family.Host, "create a host, which registers it"),
        ["global::Microsoft.Extensions.Hosting.IHostApplicationLifetime"] = (Family.Host, "create a host, which registers it"),
        ["global::System.Net.Http.HttpClient"] = (Family.HttpClient, "call services.AddHttpClient()"),
        ["global::System.Net.Http.IHttpClientFactory"] = (Family.HttpClient, "call services.AddHttpClient()"),
        [Caches + "Memory.IMemoryCache"] = (Family.MemoryCache, "call services.AddMemoryCache()"),
        [Caches + "Distributed.IDistributedCache"] = (Family.DistributedCache, "call services.AddDistributedMemoryCache(), or the method of a cache that is shared"),
        [Caches + "Hybrid.HybridCache"] = (Family.HybridCache, "call services.AddHybridCache()"),
        ["global::Microsoft.AspNetCore.Http.IHttpContextAccessor"] = (Family.HttpContextAccessor, "call services.AddHttpContextAccessor()"),
        ["global::Microsoft.Extensions.Localization.IStringLocalizer<{0}>"] = (Family.Localization, "call services.AddLocalization()"),
        ["global::Microsoft.Extensions.Localization.IStringLocalizerFactory"] = (Family.Localization, "call services.AddLocalization()"),
        ["global::Microsoft.AspNetCore.DataProtection.IDataProtectionProvider"] = (Family.DataProtection, "call services.AddDataProtection()"),
        ["global::Microsoft.AspNetCore.Authorization.IAuthorizationService"] = (Family.Authorization, "call services.AddAuthorization()"),
        ["global::System.TimeProvider"] = (Family.Time, "call services.AddSingleton(TimeProvider.System)"),
        ["global::Microsoft.EntityFrameworkCore.DbContext"] = (Family.Nobody, "ask for the context of your own that derives from it"),
        ["global::Microsoft.EntityFrameworkCore.IDbContextFactory<{0}>"] = (Family.Nobody, "call services.AddDbContextFactory<{1}>(...)"),
    };

    /// <summary>All that a method of one of Microsoft's libraries registers of these types, by its name.</summary>
    private static readonly Dictionary<string, Family[]> s_calls = new(StringComparer.Ordinal)
    {
        ["AddLogging"] = [Family.Logging, Family.Options],
        ["AddOptions"] = [Family.Options],
        ["AddOptionsWithValidateOnStart"] = [Family.Options],
        ["AddMetrics"] = [Family.Metrics, Family.Options],
        ["AddMemoryCache"] = [Family.MemoryCache, Family.Options],
        ["AddDistributedMemoryCache"] = [Family.DistributedCache, Family.Options],
        ["AddStackExchangeRedisCache"] = [Family.DistributedCache, Family.Options],
        ["AddDistributedSqlServerCache"] = [Family.DistributedCache, Family.Options],
        ["AddHybridCache"] = [Family.HybridCache, Family.MemoryCache, Family.Options, Family.Time],
        ["AddHttpClient"] = [Family.HttpClient, Family.Logging, Family.Options, Family.Metrics],
        ["ConfigureHttpClientDefaults"] = [Family.HttpClient, Family.Logging, Family.Options, Family.Metrics],
        ["AddHttpContextAccessor"] = [Family.HttpContextAccessor],
        ["AddLocalization"] = [Family.Localization, Family.Options],
        ["AddControllers"] = [Family.Metrics, Family.Options, Family.Authorization],
        ["AddAuthorization"] = [Family.Metrics, Family.Options, Family.Authorization],
        ["AddDataProtection"] = [Family.DataProtection, Family.Options],
        ["AddDbContext"] = [],
        ["AddDbContextPool"] = [],
        ["AddDbContextFactory"] = [],
        ["AddPooledDbContextFactory"] = [],
        ["AddHealthChecks"] = [],
        ["AddCheck"] = [],
        ["AddCors"] = [Family.Options],
        ["AddEndpointsApiExplorer"] = [],
        ["AddProblemDetails"] = [],
        ["AddResponseCompression"] = [],
        ["AddRouting"] = [Family.Metrics, Family.Options],
        ["AddConsole"] = [],
        ["AddSimpleConsole"] = [],
        ["AddJsonConsole"] = [],
        ["AddDebug"] = [],
        ["AddFilter"] = [],
        ["AddProvider"] = [],
        ["ClearProviders"] = [],
        ["SetMinimumLevel"] = [],
        ["AddJsonOptions"] = [],
        ["AddHttpMessageHandler"] = [],
        ["ConfigureHttpClient"] = [],
    };

    /// <summary>The families that the Generic Host registers, and with it every host of ASP.NET Core.</summary>
    private static readonly HashSet<Family> s_host = [Family.Logging, Family.Options, Family.Metrics, Family.Configuration, Family.Host];

    /// <summary>Gets the family of a type, and what to do where nothing registers it; null for a type that is not known.</summary>
    /// <param name="type">The type.</param>
    /// <param name="consumer">The name of the class that asks for it.</param>
    public static (Family Family, string Help)? Of(TypeRef type, string consumer) => s_types.TryGetValue(type.Template, out (Family Family, string Help) known)
        ? (known.Family, known.Help.Replace("{0}", consumer).Replace("{1}", type.Arguments.Count > 0 ? type.Arguments[0].ToShortString() : ""))
        : null;

    public static bool IsOfHost(Family family) => s_host.Contains(family);

    /// <summary>Gets what a method registers of these types; null when that is not known.</summary>
    public static IReadOnlyCollection<Family>? Registered(string assembly, string method) =>
        assembly.StartsWith("Mesh.", StringComparison.Ordinal) ? []
        : assembly.StartsWith("Microsoft.", StringComparison.Ordinal) && s_calls.TryGetValue(method, out Family[]? families) ? families
        : null;
}
