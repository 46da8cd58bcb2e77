namespace Mesh.Policies;

/// <summary>
/// Tells the builder of an <c>async</c> method whether to use the pool. The method begins by creating its builder, so the calling thread
/// leaves the answer for it just before the call.
/// </summary>
internal static class Completions
{
    [ThreadStatic]
    private static bool s_isPooled;

    /// <summary>
    /// Lets the next call of a method with <see cref="CompletionBuilder{T}"/>, which must follow at once on this thread, use the pool.
    /// </summary>
    public static void PoolNext() => s_isPooled = true;

    /// <summary>Returns whether to use the pool, and resets the answer, which holds for one call.</summary>
    public static bool TakeIsPooled()
    {
        bool isPooled = s_isPooled;
        if (isPooled) s_isPooled = false;
        return isPooled;
    }
}
