namespace Mesh.Policies;

/// <summary>
/// The policies of an operation with their values: what the attributes say, made by generated code; and what then holds, after the configuration has been looked at. Null for a policy that the
/// operation does not have.
/// </summary>
public sealed partial record OperationSettings
{
    /// <summary>What holds of an operation without policies.</summary>
    public static OperationSettings None { get; } = new();

    /// <summary>Refuses values that cannot be, as the compiler and the configuration do. What is off is not looked at.</summary>
    /// <exception cref="ArgumentException">A value cannot be.</exception>
    internal void ThrowIfInvalid(string service, string operation, string parameter)
    {
        foreach (PolicySettings? policy in All)
        {
            if (policy is { Enabled: true } && policy.Problem() is { } problem) throw new ArgumentException($"The policies of {service}/{operation} cannot be: of {policy.GetType().Name}, {problem}.", parameter);
        }
    }
}
