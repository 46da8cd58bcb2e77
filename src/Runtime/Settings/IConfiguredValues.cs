namespace Mesh.Policies;

/// <summary>What is configured of the values of a policy: each by its name, and what holds where it is not.</summary>
internal interface IConfiguredValues
{
    int Read(string name, int otherwise);

    double Read(string name, double otherwise);

    bool Read(string name, bool otherwise);

    string Read(string name, string otherwise);

    TimeSpan Read(string name, TimeSpan otherwise);

    /// <summary>A duration that there need not be.</summary>
    TimeSpan? Read(string name, TimeSpan? otherwise);

    T Read<T>(string name, T otherwise) where T : struct, Enum;
}
