using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Decoupling.Reports.TensorBoard;
using Google.Protobuf;

namespace Decoupling.Reports;

/// <summary>
/// Writes what a training measures to a file that TensorBoard shows, while the training runs: after each epoch the columns of the
/// <see cref="TrainingHistory"/> under their names, and with <see cref="Histograms"/> how parameters and gradients are spread, tensor by tensor. TensorBoard
/// compares the folders below the one that it is given, so each training gets a folder of its own: <c>tensorboard --logdir runs</c>.
/// </summary>
/// <remarks>
/// An epoch is one record, which goes to the file at once: of a process that is killed, all finished epochs are there. A log belongs to the network that it is
/// first told of, and goes on where its training is resumed.
/// </remarks>
/// <example><code>
/// using var log = new TensorBoardLog("runs/first") { Histograms = true };
/// Trainer.Fit(net, train, new TrainingOptions { Optimizer = new Adam(), Progress = log });
/// </code></example>
public sealed class TensorBoardLog : IProgress<TrainingProgress>, IDisposable
{
    private readonly string _folder;
    private RecordFile? _file;
    private INetwork? _network;
    private bool _disposed;

    /// <summary>A log whose file is made when the first epoch is done.</summary>
    /// <param name="folder">The folder of this training, made if there is none. Earlier files in it stay, and TensorBoard reads them first.</param>
    /// <exception cref="IOException">The folder cannot be made, or nothing can be written in it.</exception>
    public TensorBoardLog(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = Path.GetFullPath(folder);
        try
        {
            // Now rather than after hours of a first epoch.
            Directory.CreateDirectory(_folder);
            using var probe = new FileStream(
                Path.Combine(_folder, $".{Guid.NewGuid():N}.tmp"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"A log for TensorBoard cannot be written in {_folder}: {error.Message}", error);
        }
    }

    /// <summary>
    /// Whether each epoch tells how the values of each parameter tensor and of its gradient are spread, as <c>parameters/Dense1.weight</c> and
    /// <c>gradients/Dense1.weight</c>. Parameters are those that were validated, gradients those of the epoch's last step. Default false: it takes two
    /// passes over all of them, and some 500 bytes for each tensor, after each epoch.
    /// </summary>
    public bool Histograms { get; init; }

    /// <summary>What tells the time of records. Default: the system's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The file; null before the first epoch is done.</summary>
    public string? FilePath { get; private set; }

    /// <summary>Writes a finished epoch; does nothing within one.</summary>
    /// <param name="value">How training stands.</param>
    /// <exception cref="ObjectDisposedException">The log is closed.</exception>
    /// <exception cref="InvalidOperationException">It is the progress of another network than before.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Report(TrainingProgress value)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _network = OneNetwork.Check(_network, value, "log for TensorBoard");
        if (!value.EpochDone)
        {
            return;
        }

        _file ??= Create();
        _file.Write(new Event { WallTime = Now, Step = value.Epoch, Summary = Measured(value) }.ToByteArray());
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _disposed = true;
        _file?.Dispose();
    }

    private double Now => (Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;

    private Measurements Measured(TrainingProgress progress)
    {
        var measured = new Measurements();
        foreach ((string name, double value) in progress.Quantities.Zip(progress.Values.ToArray()).Where(quantity => quantity.First != "epoch"))
        {
            measured.Value.Add(new Measurement { Tag = name, SimpleValue = (float)value });
        }

        if (Histograms && progress.Network is { } network)
        {
            foreach (ParameterDescription tensor in network.Description.Parameters)
            {
                measured.Value.Add(new Measurement { Tag = $"parameters/{tensor.Name}", Histo = TensorHistogram.Of(tensor, network.Parameters) });
                measured.Value.Add(new Measurement { Tag = $"gradients/{tensor.Name}", Histo = TensorHistogram.Of(tensor, network.Gradients) });
            }
        }

        return measured;
    }

    /// <summary>The file with its first record, under a name that is free: readers go by what it begins with, and sort by the rest.</summary>
    private RecordFile Create()
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{Clock.GetUtcNow().ToUnixTimeSeconds()}.{Environment.MachineName}");
        RecordFile? file = null;
        for (int i = 0; file is null; i++)
        {
            FilePath = Path.Combine(_folder, i == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}.{i}"));
            try
            {
                file = new RecordFile(FilePath);
            }
            catch (IOException) when (File.Exists(FilePath))
            {
                // Another log of the same second.
            }
        }

        file.Write(new Event { WallTime = Now, FileVersion = "brain.Event:2" }.ToByteArray());
        return file;
    }
}
