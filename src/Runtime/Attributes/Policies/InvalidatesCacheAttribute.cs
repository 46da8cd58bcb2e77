namespace Mesh;

/// <summary>Removes results from the cache when the operation has succeeded. What it removes need not be in the same service.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class InvalidatesCacheAttribute : OperationPolicyAttribute
{
#pragma warning disable CA1819 // An attribute's argument can only be an array.
    /// <summary>The keys, as the template of <see cref="CachedAttribute.Key"/> gives them.</summary>
    public string[] Keys { get; set; } = [];

    /// <summary>The tags, as the templates of <see cref="CachedAttribute.Tags"/> give them.</summary>
    public string[] Tags { get; set; } = [];
#pragma warning restore CA1819
}
