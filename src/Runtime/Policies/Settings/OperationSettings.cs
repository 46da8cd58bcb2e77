namespace Mesh.Policies;

/// <summary>
/// The policies of an operation with their values: at first those in its attributes, as generated code has them, then those in effect after
/// the configuration was read. A policy that the operation does not have is null.
/// </summary>
public sealed partial record OperationSettings
{
    /// <summary>The settings of an operation without policies.</summary>
    public static OperationSettings None { get; } = new();

    /// <summary>Refuses invalid values, as the compiler and the configuration do. Policies that are off are not checked.</summary>
    /// <exception cref="ArgumentException">A value is invalid.</exception>
    internal void ThrowIfInvalid(string service, string operation, string parameter)
    {
        foreach (PolicySettings? policy in All)
        {
            if (policy is { Enabled: true } && policy.Problem() is { } problem) throw new ArgumentException($"The policies of {service}/{operation} are invalid. {policy.GetType().Name}: {problem}.", parameter);
        }
    }
}
