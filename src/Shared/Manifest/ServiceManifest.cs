using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using static Mesh.Shared.Manifest.JsonFields;

namespace Mesh.Shared.Manifest;

/// <summary>Writes and reads a service as JSON, in the metadata of its assembly. Default values are left out.</summary>
internal static class ServiceManifest
{
    /// <summary>The version of the format. A reader ignores unknown members.</summary>
    private const int Version = ManifestHomes.Version;

    /// <param name="service">The service.</param>
    /// <param name="assembly">The assembly whose metadata has the manifest.</param>
    public static string Write(ServiceModel service, string assembly) => Json.Write(Members(
        ("v", Version),
        ("name", service.Name),
        ("type", Type(service.Type)),
        ("registrar", Said(service.Registrar, GeneratedNames.Registrar(service.Type, assembly))),
        ("entry", service.ClosedEntry),
        ("parameters", service.TypeParameters.Count == 0 ? null : service.TypeParameters.ToArray<object>()),
        ("lifetime", service.Lifetime == 0 ? null : (int)service.Lifetime),
        ("key", service.Key),
        ("critical", service.Critical ? true : null),
        ("startTimeout", service.Start.Timeout),
        ("startRetries", service.Start.Retries),
        ("startRetryDelay", service.Start.RetryDelay),
        ("startPool", service.Start.Pool),
        ("skipAfter", service.Start.SkipAfter),
        ("gateTimeout", service.Start.GateTimeout),
        ("stopTimeout", service.Start.StopTimeout),
        ("stage", service.Start.Stage),
        ("restarts", service.Start.RestartWhenUnhealthy ? true : null),
        ("callable", service.Start.CallableWhenFailed ? true : null),
        ("prepares", service.Start.Prepares ? true : null),
        ("initializes", service.Start.Initializes ? true : null),
        ("capabilities", service.Capabilities.Count == 0 ? null : service.Capabilities.ToArray<object>()),
        ("version", service.Version),
        ("milliCpu", service.Resources.MilliCpu),
        ("memory", service.Resources.Memory),
        ("weight", service.Resources.Weight == ResourcesModel.Unsaid.Weight ? null : service.Resources.Weight),
        ("contracts", List(service.Contracts, contract => Contract(contract, GeneratedNames.Registrar(service.Type, assembly)))),
        ("composes", service.Composes is { } composed ? Type(composed) : null),
        ("decorates", service.Decoration is { } decoration ? Decoration(decoration, GeneratedNames.Registrar(service.Type, assembly)) : null),
        ("constructor", Parameters(service.Parameters)),
        ("dependsOn", List(service.Edges, static edge => Members(
            ("type", Type(edge.Target)),
            ("optional", edge.Optional ? true : null),
            ("until", edge.Until == 0 ? null : (int)edge.Until),
            ("trusted", edge.Trusted ? true : null)))),
        ("disposable", service.IsDisposable ? true : null),
        ("hidden", service.IsHidden ? true : null),
        ("notices", service.UsageWarnings.Count == 0 ? null : service.UsageWarnings.ToArray<object>()),
        ("unreferencedCode", service.UnreferencedCode),
        ("dynamicCode", service.DynamicCode),
        (ManifestHomes.Name, ManifestHomes.Write(service.Types(), assembly))));

    /// <summary>
    /// Reads a service; null when the text is not a manifest. In one that an earlier version wrote, the assemblies of types are
    /// <see cref="ManifestHomes.Unknown"/>.
    /// </summary>
    /// <param name="manifest">The text.</param>
    /// <param name="assembly">The assembly whose metadata has the manifest.</param>
    public static ServiceModel? Read(string manifest, string assembly)
    {
        if (ObjectOf(manifest) is not { } json || TextOf(json, "name") is not { } name || TypeOf(json, "type") is not { } type) return null;
        TypeRef? usual = GeneratedNames.Registrar(type, assembly);
        if ((TypeOf(json, "registrar") ?? usual) is not { } registrar) return null;
        ServiceModel service = new()
        {
            Name = name,
            Type = type,
            Registrar = registrar,
            ClosedEntry = TextOf(json, "entry"),
            TypeParameters = Items(json, "parameters").OfType<string>().ToEquatableArray(),
            Lifetime = (Lifetime)UpTo(2, json, "lifetime"),
            Key = TextOf(json, "key"),
            Critical = Flag(json, "critical"),
            Start = StartOf(json),
            Capabilities = Items(json, "capabilities").OfType<string>().ToEquatableArray(),
            Version = TextOf(json, "version"),
            Resources = new ResourcesModel(Positive(json, "milliCpu"), Number(json, "memory") is > 0 and var memory ? memory : null, Positive(json, "weight") ?? ResourcesModel.Unsaid.Weight),
            Contracts = Objects(json, "contracts").Select(contract => ContractOf(contract, usual)).OfType<ContractModel>().ToEquatableArray(),
            Composes = TypeOf(json, "composes"),
            Decoration = DecorationOf(json, usual),
            Parameters = ParametersOf(json, "constructor"),
            Edges = Objects(json, "dependsOn").Where(static edge => TypeOf(edge, "type") is not null)
                .Select(static edge => new EdgeModel(TypeOf(edge, "type")!, Flag(edge, "optional"), (Until)UpTo(3, edge, "until"), Flag(edge, "trusted"))).ToEquatableArray(),
            IsDisposable = Flag(json, "disposable"),
            IsHidden = Flag(json, "hidden"),
            UsageWarnings = Items(json, "notices").OfType<string>().Where(IsIdentifier).ToEquatableArray(), // they are printed as they are
            UnreferencedCode = TextOf(json, "unreferencedCode"),
            DynamicCode = TextOf(json, "dynamicCode"),
        };
        return service.Map(ManifestHomes.Read(json, Number(json, "v"), assembly));
    }

    // A name that follows from others is not said.
    private static object? Said(TypeRef name, TypeRef? usual) => name.ToString() == usual?.ToString() ? null : Type(name);

    private static object Contract(ContractModel contract, TypeRef? registrar) => Members(
        ("type", Type(contract.Type)),
        ("facade", contract.Facade is null ? null : Said(contract.Facade, GeneratedNames.Facade(registrar, contract.Type)) ?? true),
        ("disposable", contract.IsDisposable ? true : null),
        ("hidden", contract.IsHidden ? true : null));

    private static ContractModel? ContractOf(Dictionary<string, object?> json, TypeRef? registrar) =>
        TypeOf(json, "type") is { } type ? new ContractModel(type, Flag(json, "facade") ? GeneratedNames.Facade(registrar, type) : TypeOf(json, "facade"), Flag(json, "disposable"), Flag(json, "hidden")) : null;

    private static object Decoration(DecorationModel decoration, TypeRef? registrar) => Members(
        ("contract", Contract(decoration.Contract, registrar)),
        ("name", decoration.ContractName),
        ("parameter", decoration.Parameter),
        ("order", decoration.Order == 0 ? null : decoration.Order),
        ("apart", decoration.IsApart ? true : null),
        ("policies", decoration.HasPolicies ? true : null),
        ("lifetime", decoration.Lifetime is { } lifetime ? (int)lifetime : null));

    // One whose parameter cannot be found would be constructed around nothing.
    private static DecorationModel? DecorationOf(Dictionary<string, object?> service, TypeRef? registrar)
    {
        if (!service.TryGetValue("decorates", out object? value) || value is not Dictionary<string, object?> json) return null;
        if (!json.TryGetValue("contract", out object? written) || written is not Dictionary<string, object?> contract || ContractOf(contract, registrar) is not { } decorated) return null;
        if (Number(json, "parameter") is not { } parameter || parameter < 0 || parameter >= Items(service, "constructor").Count()) return null;
        return new DecorationModel
        {
            Contract = decorated,
            ContractName = TextOf(json, "name") ?? decorated.Type.ToShortString(),
            Parameter = (int)parameter,
            Order = Number(json, "order") is { } order and >= int.MinValue and <= int.MaxValue ? (int)order : 0,
            IsApart = Flag(json, "apart"),
            HasPolicies = Flag(json, "policies"),
            Lifetime = Number(json, "lifetime") is null ? null : (Lifetime)UpTo(2, json, "lifetime"),
        };
    }

    private static StartModel StartOf(Dictionary<string, object?> json) => new()
    {
        Timeout = Number(json, "startTimeout"),
        Retries = Number(json, "startRetries") is { } retries and >= 0 and <= int.MaxValue ? (int)retries : null,
        RetryDelay = Number(json, "startRetryDelay"),
        Pool = TextOf(json, "startPool"),
        SkipAfter = Number(json, "skipAfter"),
        GateTimeout = Number(json, "gateTimeout"),
        StopTimeout = Number(json, "stopTimeout"),
        Stage = TextOf(json, "stage"),
        RestartWhenUnhealthy = Flag(json, "restarts"),
        CallableWhenFailed = Flag(json, "callable"),
        Prepares = Flag(json, "prepares"),
        Initializes = Flag(json, "initializes"),
    };

    private static int? Positive(Dictionary<string, object?> json, string name) => Number(json, name) is { } number and > 0 and <= int.MaxValue ? (int)number : null;

    // Not asked of Roslyn, which the tool that reads manifests does not have.
    private static bool IsIdentifier(string text) => text.Length > 0 && !char.IsDigit(text[0]) && text.All(static letter => char.IsLetterOrDigit(letter) || letter == '_');
}
