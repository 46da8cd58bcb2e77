namespace Mesh.Steps;

/// <summary>
/// A step that adds a part to the key of the operation's cache, so that the results of two tenants, two callers or two variants of a
/// feature are kept apart. It is not called if the operation has no cache.
/// </summary>
/// <typeparam name="TPart">The type of the part. Parts are compared by default equality. Each needs a distinct text, as an argument in a
/// key template does: caches other than ours have text as keys.</typeparam>
public interface ICacheKeyPart<out TPart>
{
    /// <summary>
    /// Returns the part for a call. Called once for each call, after the steps outside of the policies have let it through. It must be
    /// cheap, because each hit calls it.
    /// </summary>
    /// <typeparam name="TArguments">The type of the arguments: a struct, so that nothing is allocated.</typeparam>
    /// <param name="arguments">The arguments.</param>
    /// <returns>The part; null is a valid part.</returns>
    TPart KeyPart<TArguments>(in TArguments arguments) where TArguments : struct, IArguments;
}
