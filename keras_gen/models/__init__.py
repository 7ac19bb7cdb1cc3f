"""A file per algorithm, each a ``keras.Model`` whose train_step reads like a paper."""

from keras_gen.models.acgan import ACGAN
from keras_gen.models.acwgan import ACWGAN
from keras_gen.models.cdcgan import CDCGAN
from keras_gen.models.conditional_vae import ConditionalVAE
from keras_gen.models.configured import configured
from keras_gen.models.gan import GAN
from keras_gen.models.vae import VAE
from keras_gen.models.wgan import WGAN

__all__ = [
    "ACGAN",
    "ACWGAN",
    "CDCGAN",
    "GAN",
    "VAE",
    "WGAN",
    "ConditionalVAE",
    "configured",
]
