namespace Mesh.Shared.Text;

/// <summary>The keys with which .NET signs its own assemblies.</summary>
internal static class FrameworkKeys
{
    /// <summary>Whether a public key token is one of them.</summary>
    public static bool Contains(ReadOnlySpan<byte> token)
    {
        ulong key = 0;
        foreach (byte part in token) key = (key << 8) | part;
        return key is 0xb77a5c561934e089 // ECMA: mscorlib, System
            or 0xb03f5f7f11d50a3a // System.Runtime
            or 0x7cec85d7bea7798e // System.Private.CoreLib
            or 0xcc7b13ffcd2ddd51 // netstandard, System.Memory
            or 0x31bf3856ad364e35 // WPF
            or 0xadb9793829ddae60; // Microsoft.Extensions, ASP.NET Core, Entity Framework
    }
}
