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

    /// <summary>
    /// What must be true of its services before the next stage begins, of those that neither <see cref="Required"/> nor <see cref="Optional"/> names. Default: <see cref="StageGate.Required"/>.
    /// </summary>
    public StageGate Gate { get; set; }

#pragma warning disable CA1819 // An attribute's argument can only be an array.
    /// <summary>The names of those of its services that the gate requires, whatever <see cref="Gate"/> says of the others: if one does not start, or is not healthy, the start of the application fails.</summary>
    public string[] Required { get; set; } = [];

    /// <summary>The names of those that it does not require: the gate waits for them, but if one fails or the time is up, the next stage begins all the same, and a warning is logged.</summary>
    public string[] Optional { get; set; } = [];
#pragma warning restore CA1819

    /// <summary>How long its services may take, from the stage's begin, until the gate counts as not passed. A duration such as <c>"30s"</c>. Default: no limit but those of the services.</summary>
    public string? Timeout { get; set; }

    /// <summary>
    /// Whether the start goes on when the <see cref="Timeout"/> has passed: services that have not started by then are late, as after <see cref="ServiceAttribute.SkipAfter"/>, and join when they have. Not so those that
    /// <see cref="Required"/> names, without which the start fails then, nor what a critical service needs, for which it waits. Default: false.
    /// </summary>
    public bool SkipOnTimeout { get; set; }

    /// <summary>How many times the start of its services is tried again when it fails, of those that do not say so themselves (<see cref="ServiceAttribute.StartRetries"/>). Default: 0.</summary>
    public int StartRetries { get; set; }

    /// <summary>How long its services wait before the second attempt, as in <see cref="ServiceAttribute.StartRetryDelay"/>, where they do not say so themselves. Default: <c>"200ms"</c>.</summary>
    public string? StartRetryDelay { get; set; }
}
