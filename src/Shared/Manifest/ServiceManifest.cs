using Mesh.Shared.Equatable;
using Mesh.Shared.Model;

namespace Mesh.Shared.Manifest;

/// <summary>A service as JSON, in the metadata of the assembly that has it. What has its default value is left out.</summary>
internal static class ServiceManifest
{
    /// <summary>The version of the format. A reader passes over what it does not know.</summary>
    private const int Version = 1;

    public static string Write(ServiceModel service) => Json.Write(Members(
        ("v", Version),
        ("name", service.Name),
        ("type", Type(service.Type)),
        ("registrar", Type(service.Registrar)),
        ("entry", service.ClosedEntry),
        ("parameters", service.TypeParameters.Count == 0 ? null : service.TypeParameters.ToArray<object>()),
        ("lifetime", service.Lifetime == 0 ? null : (int)service.Lifetime),
        ("key", service.Key),
        ("critical", service.Critical ? true : null),
        ("startTimeout", service.Start.Timeout),
        ("startRetries", service.Start.Retries == 0 ? null : service.Start.Retries),
        ("startRetryDelay", service.Start.RetryDelay),
        ("startPool", service.Start.Pool),
        ("skipAfter", service.Start.SkipAfter),
        ("gateTimeout", service.Start.GateTimeout),
        ("stopTimeout", service.Start.StopTimeout),
        ("stage", service.Start.Stage),
        ("restarts", service.Start.RestartWhenUnhealthy ? true : null),
        ("prepares", service.Start.Prepares ? true : null),
        ("initializes", service.Start.Initializes ? true : null),
        ("capabilities", service.Capabilities.Count == 0 ? null : service.Capabilities.ToArray<object>()),
        ("contracts", List(service.Contracts, static contract => Members(
            ("type", Type(contract.Type)),
            ("facade", contract.Facade is null ? null : Type(contract.Facade)),
            ("disposable", contract.IsDisposable ? true : null)))),
        ("constructor", List(service.Parameters, static parameter => Members(
            ("name", parameter.Name),
            ("type", Type(parameter.Type)),
            ("kind", parameter.Kind == 0 ? null : (int)parameter.Kind),
            ("optional", parameter.Optional ? true : null),
            ("key", parameter.Key),
            ("trusted", parameter.Trusted ? true : null),
            ("hidden", parameter.IsPublic ? null : true)))),
        ("dependsOn", List(service.Edges, static edge => Members(
            ("type", Type(edge.Target)),
            ("optional", edge.Optional ? true : null),
            ("until", edge.Until == 0 ? null : (int)edge.Until),
            ("trusted", edge.Trusted ? true : null)))),
        ("disposable", service.IsDisposable ? true : null),
        ("hidden", service.IsHidden ? true : null)));

    /// <summary>The service; null when the text is no manifest.</summary>
    public static ServiceModel? Read(string manifest)
    {
        if (Json.Read(manifest) is not Dictionary<string, object?> json || Text(json, "name") is not { } name || TypeOf(json, "type") is not { } type || TypeOf(json, "registrar") is not { } registrar) return null;
        return new ServiceModel
        {
            Name = name,
            Type = type,
            Registrar = registrar,
            ClosedEntry = Text(json, "entry"),
            TypeParameters = Items(json, "parameters").OfType<string>().ToEquatableArray(),
            Lifetime = (Lifetime)UpTo(2, json, "lifetime"),
            Key = Text(json, "key"),
            Critical = Flag(json, "critical"),
            Start = StartOf(json),
            Capabilities = Items(json, "capabilities").OfType<string>().ToEquatableArray(),
            Contracts = Objects(json, "contracts").Where(static contract => TypeOf(contract, "type") is not null)
                .Select(static contract => new ContractModel(TypeOf(contract, "type")!, TypeOf(contract, "facade"), Flag(contract, "disposable"))).ToEquatableArray(),
            Parameters = Objects(json, "constructor").Where(static parameter => TypeOf(parameter, "type") is not null).Select(static parameter => new ParameterModel
            {
                Name = Text(parameter, "name") ?? "",
                Type = TypeOf(parameter, "type")!,
                Kind = (ParameterKind)(Number(parameter, "kind") ?? 0),
                Optional = Flag(parameter, "optional"),
                Key = Text(parameter, "key"),
                Trusted = Flag(parameter, "trusted"),
                IsPublic = !Flag(parameter, "hidden"),
            }).ToEquatableArray(),
            Edges = Objects(json, "dependsOn").Where(static edge => TypeOf(edge, "type") is not null)
                .Select(static edge => new EdgeModel(TypeOf(edge, "type")!, Flag(edge, "optional"), (Until)UpTo(3, edge, "until"), Flag(edge, "trusted"))).ToEquatableArray(),
            IsDisposable = Flag(json, "disposable"),
            IsHidden = Flag(json, "hidden"),
        };
    }

    private static StartModel StartOf(Dictionary<string, object?> json) => new()
    {
        Timeout = Number(json, "startTimeout"),
        Retries = Number(json, "startRetries") is { } retries and > 0 and <= int.MaxValue ? (int)retries : 0,
        RetryDelay = Number(json, "startRetryDelay"),
        Pool = Text(json, "startPool"),
        SkipAfter = Number(json, "skipAfter"),
        GateTimeout = Number(json, "gateTimeout"),
        StopTimeout = Number(json, "stopTimeout"),
        Stage = Text(json, "stage"),
        RestartWhenUnhealthy = Flag(json, "restarts"),
        Prepares = Flag(json, "prepares"),
        Initializes = Flag(json, "initializes"),
    };

    private static List<KeyValuePair<string, object?>> Members(params (string Name, object? Value)[] members) =>
        [.. members.Where(static member => member.Value is not null).Select(static member => new KeyValuePair<string, object?>(member.Name, member.Value))];

    private static object? List<T>(EquatableArray<T> items, Func<T, object> write) where T : IEquatable<T> => items.Count == 0 ? null : items.Select(write).ToArray();

    // The text alone, or the template and then the arguments.
    private static object Type(TypeRef type) => type.Arguments.Count == 0 ? type.Template : new object[] { type.Template }.Concat(type.Arguments.Select(Type)).ToArray();

    private static TypeRef? TypeOf(Dictionary<string, object?> json, string name) => json.TryGetValue(name, out object? value) ? ToType(value) : null;

    private static TypeRef? ToType(object? value) => value switch
    {
        string template => new TypeRef(template),
        List<object?> { Count: > 0 } list when list[0] is string template && list.Skip(1).Select(ToType).OfType<TypeRef>().ToArray() is var arguments && arguments.Length == list.Count - 1 => new TypeRef(template, arguments.ToEquatableArray()),
        _ => null,
    };

    private static string? Text(Dictionary<string, object?> json, string name) => json.TryGetValue(name, out object? value) ? value as string : null;

    private static long? Number(Dictionary<string, object?> json, string name) => json.TryGetValue(name, out object? value) ? value as long? : null;

    // What a later version may have added has no name here.
    private static int UpTo(int last, Dictionary<string, object?> json, string name) => Number(json, name) is { } number and >= 0 && number <= last ? (int)number : 0;

    private static bool Flag(Dictionary<string, object?> json, string name) => json.TryGetValue(name, out object? value) && value is true;

    private static IEnumerable<object?> Items(Dictionary<string, object?> json, string name) => json.TryGetValue(name, out object? value) && value is List<object?> items ? items : [];

    private static IEnumerable<Dictionary<string, object?>> Objects(Dictionary<string, object?> json, string name) => Items(json, name).OfType<Dictionary<string, object?>>();
}
