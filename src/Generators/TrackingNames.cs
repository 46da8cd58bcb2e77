namespace Mesh.Generators;

/// <summary>The steps of the pipeline that tests look at.</summary>
internal static class TrackingNames
{
    public const string Services = nameof(Services);
    public const string Collisions = nameof(Collisions);
    public const string Files = nameof(Files);
    public const string Own = nameof(Own);
    public const string Manifests = nameof(Manifests);
    public const string Referenced = nameof(Referenced);
    public const string Assembly = nameof(Assembly);
    public const string Closings = nameof(Closings);
    public const string Refused = nameof(Refused);
    public const string Module = nameof(Module);

    public static readonly string[] All = [Services, Collisions, Files, Own, Manifests, Referenced, Assembly, Closings, Refused, Module];
}
