namespace Mesh.Steps;

/// <summary>A step that adds a part to the key of the operation's cache: results that differ in it are kept apart, such as those of two tenants, two callers or two variants of a feature. Where the operation has no cache it is not asked.</summary>
/// <typeparam name="TPart">The type of the part. It is compared by its default equality, and needs a text of its own, as an argument in a key template does: another cache than ours knows keys as text.</typeparam>
public interface ICacheKeyPart<out TPart>
{
    /// <summary>Gives the part for a call. It is asked once for each, after the steps outside of the policies have let the call through, and must be cheap: each hit asks it.</summary>
    /// <typeparam name="TArguments">The type of the arguments: a struct, so that nothing is allocated.</typeparam>
    /// <param name="arguments">The arguments.</param>
    /// <returns>The part; null is one too.</returns>
    TPart KeyPart<TArguments>(in TArguments arguments) where TArguments : struct, IArguments;
}
