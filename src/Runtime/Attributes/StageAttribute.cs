namespace Mesh;

/// <summary>
/// Declares a stage of the start: a named group of services with a gate behind it. Services of a stage start only when the gate of the
/// stage before has been passed; services without a stage are not affected. Declared where the application is composed, or in an assembly
/// that it references; of declarations with the same name, the application's own applies.
/// </summary>
/// <param name="name">The name of the stage, as in <see cref="ServiceAttribute.Stage"/>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class StageAttribute(string name) : Attribute
{
    /// <summary>The name of the stage.</summary>
    public string Name { get; } = name;

    /// <summary>The place of the stage in the order of stages: lower numbers come first, stages with the same number are ordered by name.</summary>
    public int Order { get; set; }

    /// <summary>
    /// The condition that the services of the stage must meet before the next stage begins, for services that neither
    /// <see cref="Required"/> nor <see cref="Optional"/> names. Default: <see cref="StageGate.Required"/>.
    /// </summary>
    public StageGate Gate { get; set; }

#pragma warning disable CA1819 // An attribute's argument can only be an array.
    /// <summary>
    /// The names of services of the stage that the gate requires, whatever <see cref="Gate"/> says of the others: if one of them does not
    /// start, or is not healthy, the start of the application fails.
    /// </summary>
    public string[] Required { get; set; } = [];

    /// <summary>
    /// The names of services of the stage that the gate does not require: it waits for them, but if one fails or the time is up, the next
    /// stage begins all the same, and a warning is logged.
    /// </summary>
    public string[] Optional { get; set; } = [];
#pragma warning restore CA1819

    /// <summary>
    /// The time limit for the services of the stage, from the beginning of the stage, after which the gate counts as not passed. A duration
    /// such as <c>"30s"</c>. Default: only the limits of the services.
    /// </summary>
    public string? Timeout { get; set; }

    /// <summary>
    /// Whether the start continues when the <see cref="Timeout"/> has passed: services that have not started by then are late, as after
    /// <see cref="ServiceAttribute.SkipAfter"/>, and join when they have. Without the services that <see cref="Required"/> names the start
    /// still fails, and it still waits for those that a critical service needs. Default: false.
    /// </summary>
    public bool SkipOnTimeout { get; set; }

    /// <summary>
    /// The number of times that a failed start is tried again, for services of the stage that declare none
    /// (<see cref="ServiceAttribute.StartRetries"/>). Default: 0.
    /// </summary>
    public int StartRetries { get; set; }

    /// <summary>
    /// The wait before the second attempt, for services of the stage that declare none
    /// (<see cref="ServiceAttribute.StartRetryDelay"/>). Default: <c>"200ms"</c>.
    /// </summary>
    public string? StartRetryDelay { get; set; }
}
