namespace Mesh.Generators;

/// <summary>The names of the pipeline's steps, for tests.</summary>
internal static class TrackingNames
{
    public const string Services = nameof(Services);
    public const string Collisions = nameof(Collisions);
    public const string Files = nameof(Files);
    public const string Decorators = nameof(Decorators);
    public const string Dispatches = nameof(Dispatches);
    public const string Extensions = nameof(Extensions);
    public const string Entries = nameof(Entries);
    public const string Own = nameof(Own);
    public const string Resilience = nameof(Resilience);
    public const string Manifests = nameof(Manifests);
    public const string Referenced = nameof(Referenced);
    public const string Calls = nameof(Calls);
    public const string Assembly = nameof(Assembly);
    public const string Asked = nameof(Asked);
    public const string Closable = nameof(Closable);
    public const string Closings = nameof(Closings);
    public const string Refused = nameof(Refused);
    public const string Module = nameof(Module);
    public const string Graph = nameof(Graph);
    public const string Capabilities = nameof(Capabilities);
    public const string Stages = nameof(Stages);
    public const string ProfileFiles = nameof(ProfileFiles);
    public const string Profile = nameof(Profile);
    public const string Plan = nameof(Plan);

    /// <summary>The steps that have an output in every project.</summary>
    public static readonly string[] All =
    [
        Services, Collisions, Files, Dispatches, Extensions, Entries, Own, Resilience, Manifests, Referenced, Calls, Assembly,
        Asked, Closable, Closings, Refused, Module, Graph, Capabilities, Stages, Profile, Plan,
    ];
}
