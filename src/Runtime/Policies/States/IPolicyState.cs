namespace Mesh.Policies;

/// <summary>What a policy keeps between calls.</summary>
/// <typeparam name="TSettings">Its settings.</typeparam>
internal interface IPolicyState<in TSettings> where TSettings : PolicySettings
{
    /// <summary><c>service/operation</c>, or the name under which operations share it.</summary>
    string Name { get; }

    /// <summary>Whether something would be lost if it were forgotten now.</summary>
    bool IsInUse { get; }

    /// <summary>Changes the settings and keeps the state.</summary>
    void Apply(TSettings settings);
}
