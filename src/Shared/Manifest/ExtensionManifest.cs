using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using static Mesh.Shared.Manifest.JsonFields;

namespace Mesh.Shared.Manifest;

/// <summary>
/// Writes and reads a method that registers services by hand, or maps endpoints, as JSON, in the metadata of its assembly. Default values are left out.
/// </summary>
internal static class ExtensionManifest
{
    private const int Version = ManifestHomes.Version;

    /// <param name="extension">The method.</param>
    /// <param name="assembly">The assembly whose metadata has the manifest.</param>
    public static string Write(ExtensionModel extension, string assembly) => Json.Write(Members(
        ("v", Version),
        ("method", extension.Method),
        ("name", extension.Name),
        ("steps", List(extension.Steps, step => Members(
            ("kind", step.Kind == 0 ? null : (int)step.Kind),
            ("maybe", step.IsCertain ? null : true),
            ("method", step.Method),
            ("assembly", step.Assembly),
            ("service", step.Registration is null ? null : Type(step.Registration.Service)),
            ("class", step.Registration?.Implementation is { } implementation ? Type(implementation) : null),
            ("id", step.Registration?.ImplementationId),
            ("lifetime", step.Registration is null or { Lifetime: 0 } ? null : (int)step.Registration.Lifetime),
            ("key", step.Registration?.Key),
            ("made", step.Registration is null or { Kind: 0 } ? null : (int)step.Registration.Kind),
            ("parameters", step.Registration is null or { TypeParameters.Count: 0 } ? null : step.Registration.TypeParameters.ToArray<object>()),
            ("constructors", step.Registration is null ? null : List(step.Registration.Constructors, static constructor => Members(("parameters", Parameters(constructor.Parameters))))),
            ("disposable", step.Registration?.IsDisposable == true ? true : null),
            (ManifestHomes.Name, step.Registration is null ? null : ManifestHomes.Write(step.Registration.Types(), assembly))))),
        ("endpoints", List(extension.Endpoints, endpoint => Members(
            ("name", endpoint.Name),
            ("lifetime", endpoint.Lifetime == 0 ? null : (int)endpoint.Lifetime),
            ("id", endpoint.ClassId),
            ("requests", Parameters(endpoint.Requests)),
            ("root", endpoint.AsksRoot ? true : null),
            (ManifestHomes.Name, ManifestHomes.Write(endpoint.Requests.Select(static request => request.Type), assembly))))),
        ("maps", List(extension.Maps, static called => Members(("assembly", called.Assembly), ("method", called.Method))))));

    /// <summary>Reads a method, as <see cref="ServiceManifest.Read"/> does a service; null when the text is not a manifest.</summary>
    /// <param name="manifest">The text.</param>
    /// <param name="assembly">The assembly whose metadata has the manifest.</param>
    public static ExtensionModel? Read(string manifest, string assembly)
    {
        if (ObjectOf(manifest) is not { } json || TextOf(json, "method") is not { } method) return null;
        long? version = Number(json, "v");
        return new ExtensionModel(
            method,
            TextOf(json, "name") ?? "",
            Objects(json, "steps").Select(step => Step(step, version, assembly)).ToEquatableArray(),
            Objects(json, "endpoints").Select(endpoint => Endpoint(endpoint, version, assembly)).ToEquatableArray(),
            Objects(json, "maps").Select(static called => new CalledMethod(TextOf(called, "assembly") ?? "", TextOf(called, "method") ?? "")).ToEquatableArray());
    }

    private static MappedEndpoint Endpoint(Dictionary<string, object?> json, long? version, string assembly)
    {
        Func<TypeRef, TypeRef> homes = ManifestHomes.Read(json, version, assembly);
        return new MappedEndpoint(TextOf(json, "name") ?? "", (Lifetime)UpTo(2, json, "lifetime"), TextOf(json, "id"), ParametersOf(json, "requests").Select(request => request with { Type = homes(request.Type) }).ToEquatableArray(), Flag(json, "root"));
    }

    private static RegistrationStep Step(Dictionary<string, object?> json, long? version, string assembly) =>
        new((StepKind)UpTo((int)StepKind.Computed, json, "kind"), !Flag(json, "maybe"), Registration(json)?.Map(ManifestHomes.Read(json, version, assembly)), TextOf(json, "method"), TextOf(json, "assembly"));

    private static RegistrationModel? Registration(Dictionary<string, object?> json) => TypeOf(json, "service") is not { } service ? null : new RegistrationModel
    {
        Service = service,
        Implementation = TypeOf(json, "class"),
        ImplementationId = TextOf(json, "id"),
        Lifetime = (Lifetime)UpTo(2, json, "lifetime"),
        Key = TextOf(json, "key"),
        Kind = (RegistrationKind)UpTo(3, json, "made"),
        TypeParameters = Items(json, "parameters").OfType<string>().ToEquatableArray(),
        Constructors = Objects(json, "constructors").Select(static constructor => new ConstructorModel(ParametersOf(constructor, "parameters"))).ToEquatableArray(),
        IsDisposable = Flag(json, "disposable"),
    };
}
