namespace Mesh;

/// <summary>
/// Declares a stage of the start: a named group of services with a gate behind it. Services of a stage start only when the gate of the stage before has been passed; services without a stage
/// know nothing of it. Declared where the application is composed, or in an assembly that it references: of one name the application's own declaration holds.
/// </summary>
/// <param name="name">The name, as in <see cref="ServiceAttribute.Stage"/>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class StageAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Where it comes among the stages: lower ones first, those of one number by name.</summary>
    public int Order { get; set; }

    /// <summary>What must be true of its services before the next stage begins. Default: <see cref="StageGate.Required"/>.</summary>
    public StageGate Gate { get; set; }

    /// <summary>How long its services may take, from the stage's begin, until the gate counts as not passed. A duration such as <c>"30s"</c>. Default: no limit but those of the services.</summary>
    public string? Timeout { get; set; }
}
