namespace Mesh.Policies;

/// <summary>Reads the configured values of a policy by name, each with a value for when it is not configured.</summary>
internal interface IConfiguredValues
{
    int Read(string name, int otherwise);

    double Read(string name, double otherwise);

    bool Read(string name, bool otherwise);

    string Read(string name, string otherwise);

    TimeSpan Read(string name, TimeSpan otherwise);

    /// <summary>Reads an optional duration.</summary>
    TimeSpan? Read(string name, TimeSpan? otherwise);

    T Read<T>(string name, T otherwise) where T : struct, Enum;
}
