namespace Mesh.Registry;

/// <summary>An operation that can be called by name.</summary>
/// <param name="Contract">The contract that has it.</param>
/// <param name="Name">The method's name.</param>
/// <param name="Parameters">Its parameters, without the <see cref="CancellationToken"/>.</param>
public sealed record OperationInfo(Type Contract, string Name, IReadOnlyList<OperationParameter> Parameters)
{
    /// <summary>Returns the signature.</summary>
    /// <returns>Such as <c>GetAsync(Shop.OrderId id, System.Int32 depth = 1)</c>.</returns>
    public override string ToString() => $"{Name}({string.Join(", ", Parameters.Select(static parameter => $"{parameter.Type} {parameter.Name}{(parameter.IsOptional ? $" = {parameter.DefaultValue ?? "null"}" : "")}"))})";
}

/// <summary>A parameter of an operation that can be called by name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
public sealed record OperationParameter(string Name, Type Type)
{
    /// <summary>Whether the argument may be omitted, together with all that follow it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The value of an omitted argument.</summary>
    public object? DefaultValue { get; init; }
}
